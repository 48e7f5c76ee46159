//! Serves the tests' application on this machine, so that its pages can be looked at: `cargo run -p waymark-testkit
//! --example serve -- 127.0.0.1:8090 full`. Nothing is kept; sign in as `manager`, `lead` or `reader`.

use std::net::SocketAddr;

use waymark_domain::Role;
use waymark_testkit::{PASSWORD, TestApp, full_plan, small_plan};
use waymark_web::PublicUrl;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut given = std::env::args().skip(1);
    let address = given.next().unwrap_or_else(|| "127.0.0.1:8090".to_owned());
    let plan = if given.next().as_deref() == Some("full") { full_plan } else { small_plan };
    let app = TestApp::with(PublicUrl::Loopback, plan).await;
    app.person("manager", Some(Role::Manager)).await;
    app.person("reader", Some(Role::Reader)).await;
    let lead = app.person("lead", Some(Role::Contributor)).await;
    app.appoint(lead, "HoS").await;
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{} password: {PASSWORD}", listener.local_addr()?);
    let service = app.router.clone().into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).await?;
    Ok(())
}
