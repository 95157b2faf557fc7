//! Licences that have a page of their own. Comes in: an identifier, as SPDX writes them. Goes out: an address.

/// The deed of a licence of Creative Commons: of `CC-BY-4.0`, `https://creativecommons.org/licenses/by/4.0/`.
pub fn deed(id: &str) -> Option<String> {
    let version = |name: &str| id.strip_prefix(name).and_then(|rest| rest.strip_prefix('-')).filter(|v| is_version(v));
    let deeds = ["CC-BY", "CC-BY-SA", "CC-BY-NC", "CC-BY-NC-SA", "CC-BY-ND", "CC-BY-NC-ND"];
    let deed = deeds.iter().find_map(|name| {
        let kind = name.strip_prefix("CC-")?.to_lowercase();
        version(name).map(|v| format!("https://creativecommons.org/licenses/{kind}/{v}/"))
    });
    deed.or_else(|| version("CC0").map(|v| format!("https://creativecommons.org/publicdomain/zero/{v}/")))
}

fn is_version(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn creative_commons_has_deeds() {
        let deeds = [
            ("CC-BY-4.0", Some("https://creativecommons.org/licenses/by/4.0/")),
            ("CC-BY-NC-SA-3.0", Some("https://creativecommons.org/licenses/by-nc-sa/3.0/")),
            ("CC0-1.0", Some("https://creativecommons.org/publicdomain/zero/1.0/")),
            ("CC-BY-", None),
            ("CC-BY-4.0/../x", None),
            ("MIT", None),
        ];
        for (id, address) in deeds {
            assert_eq!(deed(id).as_deref(), address, "{id}");
        }
    }
}
