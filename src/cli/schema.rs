//! `minhbach schema [NAME]`.

use crate::problem::{Voice, nearest};
use crate::schema;

use super::args::VoiceArg;
use super::voice::voice;
use super::{Exit, say};

/// Prints the schema of a kind of file; without a name, all of them in one object.
pub fn schema(name: Option<&str>, asked: Option<VoiceArg>) -> Exit {
    let Some(name) = name else { return say::result(&text(&schema::all()), Exit::Done) };
    match schema::of(name) {
        Some(one) => say::result(&text(&one), Exit::Done),
        None => {
            say::aside(&unknown(name, voice(asked, None)));
            Exit::Usage
        }
    }
}

fn text(schema: &serde_json::Value) -> String {
    format!("{schema:#}")
}

fn unknown(name: &str, voice: Voice) -> String {
    let names: Vec<&str> = schema::names().collect();
    let all = names.join(", ");
    let near = nearest(name, names.iter().copied());
    match (voice, near) {
        (Voice::Vi, Some(near)) => format!("không có loại tệp {name:?}; có phải là {near}? Các loại: {all}"),
        (Voice::En, Some(near)) => format!("there is no kind of file {name:?}; is it {near}? The kinds are {all}"),
        (Voice::Vi, None) => format!("không có loại tệp {name:?}; các loại: {all}"),
        (Voice::En, None) => format!("there is no kind of file {name:?}; the kinds are {all}"),
    }
}
