use hyper::Method;

use super::scope::Scope;

/// Everything that the admin API has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    /// What is served: the release, and its portals.
    Settings,
    /// The release being served; another one can be put in its place.
    Release,
    /// The releases that the bundle still holds.
    Releases,
    /// What readers say about articles, and what they search for in vain.
    Insights,
    /// This list, for programs.
    Description,
}

impl Route {
    /// Every one, with its path.
    pub(super) const ALL: [(Route, &'static str); 5] = [
        (Route::Settings, "/v1/settings"),
        (Route::Release, "/v1/settings/release"),
        (Route::Releases, "/v1/releases"),
        (Route::Insights, "/v1/insights"),
        (Route::Description, "/v1/openapi.json"),
    ];

    /// What is at a path, to the letter.
    pub(super) fn at(path: &str) -> Option<Route> {
        let found = Route::ALL.into_iter().find(|(_, known)| *known == path);
        found.map(|(route, _)| route)
    }

    /// What a token needs for it; the description is for everybody who gets here.
    pub(super) fn scope(self) -> Option<Scope> {
        match self {
            Route::Settings | Route::Release | Route::Releases => Some(Scope::PortalSettings),
            Route::Insights => Some(Scope::Insights),
            Route::Description => None,
        }
    }

    /// Methods, as the header `Allow` lists them.
    pub(super) fn allow(self) -> &'static str {
        match self {
            Route::Release => "GET, HEAD, PUT",
            Route::Settings | Route::Releases | Route::Insights | Route::Description => "GET, HEAD",
        }
    }

    pub(super) fn allows(self, method: &Method) -> bool {
        self.allow()
            .split(", ")
            .any(|known| known == method.as_str())
    }

    /// The only name that its query may have.
    pub(super) fn parameter(self) -> Option<&'static str> {
        match self {
            Route::Insights => Some("since"),
            Route::Settings | Route::Release | Route::Releases | Route::Description => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::call::DESCRIPTION;

    // P-13
    #[test]
    fn the_description_has_every_path_and_method_with_the_scope_it_needs() {
        let description: serde_json::Value = serde_json::from_str(DESCRIPTION).unwrap();
        let paths = description["paths"].as_object().unwrap();
        assert_eq!(paths.len(), Route::ALL.len());
        for (route, path) in Route::ALL {
            let methods = paths[path].as_object().unwrap();
            let described: Vec<String> = methods.keys().map(|key| key.to_uppercase()).collect();
            let allowed = route.allow().split(", ").filter(|method| *method != "HEAD");
            let mut allowed: Vec<&str> = allowed.collect();
            allowed.sort_unstable();
            assert_eq!(described, allowed, "{path}");
            for operation in methods.values() {
                let needed = operation["security"][0]["token"][0].as_str();
                assert_eq!(needed, route.scope().map(Scope::as_str), "{path}");
            }
        }
    }
}
