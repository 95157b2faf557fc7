//! Parts of views that stand in many places of a page. Comes in: a view. Goes out: the same, which templates get taken apart
//! once and then as often as it stands there. Never here: what any view holds.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use serde::{Serialize, Serializer};
use tera::Value;

/// A part of a view that is made once for a page. Copies share it.
#[derive(Debug)]
pub struct Shared<T>(Rc<Part<T>>);

#[derive(Debug)]
struct Part<T> {
    view: T,
    /// As templates see it; none where it cannot be taken apart, which the template that shows it then says.
    value: OnceCell<Option<Value>>,
}

impl<T> Shared<T> {
    /// Of a view.
    pub fn new(view: T) -> Self {
        Self(Rc::new(Part { view, value: OnceCell::new() }))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.view
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.value.get_or_init(|| Value::try_from_serializable(&self.0.view).ok()) {
            Some(value) => value.serialize(serializer),
            None => self.0.view.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_view_is_seen_as_the_view_itself() {
        #[derive(Serialize)]
        struct View {
            name: String,
            lang: Option<String>,
            of: Vec<usize>,
        }
        let view = || View { name: "Vinh".to_owned(), lang: None, of: vec![1, 2] };
        let shared = Shared::new(view());
        assert_eq!(shared.name, "Vinh");
        let (alone, twice) = (serde_json::json!(view()), serde_json::json!([shared.clone(), shared]));
        assert_eq!(twice, serde_json::json!([alone, alone]));
        assert_eq!(
            Value::try_from_serializable(&twice).unwrap(),
            Value::try_from_serializable(&[view(), view()]).unwrap()
        );
    }
}
