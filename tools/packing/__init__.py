"""How the desk is packed: what stays out of the folder, whose licences travel with it, and what people are handed."""
