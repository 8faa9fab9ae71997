"""What is shown: values become blocks, blocks become a screen or plain text; machine forms beside them."""
