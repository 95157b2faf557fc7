//! YAML text to spanned nodes to `Fields`, taken apart key by key, complaining and going on.
