"""Things founders run while building: never shipped, never imported by the product."""
