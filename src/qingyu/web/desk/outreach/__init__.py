"""The desk's pages of reception, promises on the spot, help, the library and suggestions."""
