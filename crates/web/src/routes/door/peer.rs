//! Where a request came from: what sign-ins are throttled by.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::app::AppState;

/// Where a request came from, as far as that is known.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub Option<IpAddr>);

impl FromRequestParts<AppState> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let direct = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        let forwarded = || {
            let mut values = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
            // The last is what our own proxy saw; what stands before it is what somebody said.
            values.next_back().and_then(|all| all.rsplit(',').next()).and_then(|last| last.trim().parse().ok())
        };
        Ok(Self(if state.settings.behind_proxy { forwarded().or(direct) } else { direct }))
    }
}
