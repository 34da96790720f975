"""What every page looks like: base page, components and their gallery, formats of numbers and dates. Knows no other app."""
