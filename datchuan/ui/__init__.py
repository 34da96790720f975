"""What every page looks like: base page, components, gallery, formats of numbers and dates. Knows no other app."""
