"""What stands between the web server and Streamlit: headers, compression, the start."""
