//! What a drawing's markup says. Comes in: SVG as it is written. Goes out: its attributes, its titles, whether its tags
//! close. Never here: what a drawing ought to say.

/// Every `name="value"` of a document.
pub fn attributes(xml: &str) -> Vec<(String, String)> {
    let tags = xml.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    let pairs = tags.flat_map(|tag| {
        let mut rest = tag;
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once("=\"")?;
            let (value, next) = after.split_once('"')?;
            rest = next;
            Some((name.rsplit(' ').next()?.to_owned(), value.to_owned()))
        })
    });
    pairs.collect()
}

pub fn titles(xml: &str) -> Vec<String> {
    let plain =
        |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let after = xml.split("<title").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once("</title>"));
    after.map(|(title, _)| plain(title)).collect()
}

/// How many elements stay open; the tag that closes what is not open.
pub fn balanced(xml: &str) -> Result<usize, String> {
    let mut open: Vec<&str> = Vec::new();
    for tag in xml.split('<').skip(1).map(|rest| rest.split_once('>').map_or(rest, |(tag, _)| tag)) {
        match tag.strip_prefix('/') {
            Some(name) if open.pop() == Some(name) => {}
            Some(name) => return Err(name.to_owned()),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap_or(tag)),
        }
    }
    Ok(open.len())
}
