//! The optional reader: asks a language model for claims. The only code that uses the network, and only when it is asked to.

use std::time::Duration;

/// Kinds of endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Reader {
    /// Chat completions as OpenAI, vLLM, llama.cpp, Ollama and others serve them
    OpenaiCompatible,
}

/// The most of an answer that is read.
const MOST_BYTES: u64 = 4 << 20;

/// The model's answer to the instruction and a document.
///
/// # Errors
/// What went wrong, in words that never hold the key.
pub fn ask(endpoint: &str, model: &str, text: &str) -> Result<String, String> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(120)))
        .http_status_as_error(false)
        .build()
        .into();
    let body = serde_json::json!({
        "model": model,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": counterflow::claims::INSTRUCTION},
            {"role": "user", "content": text},
        ],
    });
    let mut request = agent.post(endpoint).header("content-type", "application/json");
    if let Ok(key) = std::env::var("COUNTERFLOW_API_KEY") {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    let mut response = request.send(body.to_string()).map_err(|e| e.to_string())?;
    let status = response.status();
    let answer = response.body_mut().with_config().limit(MOST_BYTES).read_to_string().map_err(|e| e.to_string())?;
    if !status.is_success() {
        return Err(format!("the server answered {status}"));
    }
    let value: serde_json::Value =
        serde_json::from_str(&answer).map_err(|e| format!("the response is no JSON: {e}"))?;
    value["choices"][0]["message"]["content"]
        .as_str()
        .map(String::from)
        .ok_or_else(|| "the response holds no choices[0].message.content".into())
}
