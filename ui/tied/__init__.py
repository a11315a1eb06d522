"""以單找檔: a scanned or typed paper opens its record, and the record says whether the paper still holds."""
