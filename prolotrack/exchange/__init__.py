"""Files: values out into the forms that other programs read, and back."""
