"""Measures what tqcheck claims: precision on news, recall on labelled articles, speed."""
