"""附件5 for any day: asked, frozen when it is handed in, and compared with what is known later."""
