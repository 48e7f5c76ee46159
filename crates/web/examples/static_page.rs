//! The same server with nothing behind it: one page from memory, whatever is asked. `script/bench` holds pages that are
//! rendered each time against it: `static_page ADDRESS FILE`.

use axum::Router;
use axum::body::Bytes;
use axum::response::Html;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let [address, file] = said.as_slice() else { return Err("say where to listen, and which file to send".into()) };
    let page = Bytes::from(std::fs::read(file)?);
    let router = Router::new().fallback(move || std::future::ready(Html(page.clone())));
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await?;
        axum::serve(listener, router).await?;
        Ok(())
    })
}
