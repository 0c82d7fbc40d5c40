//! ID tokens as a provider signs them, and as it must not. Signed without the library that verifies them.

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256,
    RSA_PSS_SHA256, RsaEncoding,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

/// A provider's keys: one of each kind.
pub struct Keys {
    ec: EcdsaKeyPair,
    stranger: EcdsaKeyPair,
    rsa: RsaKeyPair,
    ed: Ed25519KeyPair,
}

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// ECDSA on P-256.
    Es256,
    /// RSA, PKCS #1 v1.5.
    Rs256,
    /// RSA, PSS.
    Ps256,
    /// Ed25519.
    EdDsa,
    /// Not at all: `alg: none`.
    None,
    /// With the public RSA key as a shared secret: `alg: HS256`.
    PublicKeyAsSecret,
    /// By a key that is not the provider's, under the name of one that is.
    Stranger,
    /// The last byte of the signature is another.
    Broken,
}

impl Keys {
    /// New ones.
    pub fn new() -> Keys {
        let ec = || EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        Keys {
            ec: ec(),
            stranger: ec(),
            rsa: RsaKeyPair::generate(KeySize::Rsa2048).unwrap(),
            ed: Ed25519KeyPair::generate().unwrap(),
        }
    }

    /// The public ones, as the provider publishes them (RFC 7517), among those of kinds that nobody knows here.
    pub fn set(&self) -> Value {
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let point = self.ec.public_key().as_ref();
        let rsa = self.rsa.public_key().as_ref();
        json!({"keys": [
            {"kty": "EC", "crv": "secp256k1", "kid": "odd", "x": "AA", "y": "AA"},
            {"kty": "EC", "crv": "P-256", "kid": "ec", "use": "sig", "x": encode(&point[1..33]), "y": encode(&point[33..65])},
            // RSAPublicKey (RFC 8017 §A.1.1): two lengths, a zero, 256 bytes, and the exponent's three.
            {"kty": "RSA", "kid": "rsa", "use": "sig", "n": encode(&rsa[9..265]), "e": "AQAB"},
            {"kty": "OKP", "crv": "Ed25519", "kid": "ed", "x": encode(self.ed.public_key().as_ref())},
        ]})
    }

    /// A token with these claims; parts of `header` replace the right ones.
    pub fn sign(&self, signing: Signing, header: &Map<String, Value>, claims: &Value) -> String {
        let (algorithm, key) = match signing {
            Signing::Es256 | Signing::Stranger | Signing::Broken => ("ES256", "ec"),
            Signing::Rs256 => ("RS256", "rsa"),
            Signing::Ps256 => ("PS256", "rsa"),
            Signing::EdDsa => ("EdDSA", "ed"),
            Signing::None => ("none", "ec"),
            Signing::PublicKeyAsSecret => ("HS256", "rsa"),
        };
        let mut head = json!({"alg": algorithm, "kid": key, "typ": "JWT"});
        head.as_object_mut().unwrap().extend(header.clone());
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", encode(&head), encode(claims));
        let signature = self.signature(signing, message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn signature(&self, signing: Signing, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        let by = |key: &EcdsaKeyPair| key.sign(&random, message).unwrap().as_ref().to_vec();
        let rsa = |padding: &'static dyn RsaEncoding| {
            let mut signature = vec![0; self.rsa.public_modulus_len()];
            let signed = self.rsa.sign(padding, &random, message, &mut signature);
            signed.unwrap();
            signature
        };
        match signing {
            Signing::Es256 => by(&self.ec),
            Signing::Stranger => by(&self.stranger),
            Signing::Broken => {
                let mut signature = by(&self.ec);
                if let Some(last) = signature.last_mut() {
                    *last ^= 1;
                }
                signature
            }
            Signing::Rs256 => rsa(&RSA_PKCS1_SHA256),
            Signing::Ps256 => rsa(&RSA_PSS_SHA256),
            Signing::EdDsa => self.ed.sign(message).as_ref().to_vec(),
            Signing::None => Vec::new(),
            Signing::PublicKeyAsSecret => {
                let public = self.rsa.public_key().as_der().unwrap();
                let key = hmac::Key::new(hmac::HMAC_SHA256, public.as_ref());
                hmac::sign(&key, message).as_ref().to_vec()
            }
        }
    }
}

impl Default for Keys {
    fn default() -> Keys {
        Keys::new()
    }
}
