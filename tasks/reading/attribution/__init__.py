"""Attribution: who says what: quotation marks, reporting frames and the chains of those they lay words on."""
