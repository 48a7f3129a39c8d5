#pragma once

/// Names that the standards fix: SAML 2.0 (OASIS saml-core-2.0-os, saml-metadata-2.0-os) and XML Signature (W3C).
namespace portreeve::saml {

inline constexpr char ProtocolNamespace[] = "urn:oasis:names:tc:SAML:2.0:protocol";
inline constexpr char AssertionNamespace[] = "urn:oasis:names:tc:SAML:2.0:assertion";
inline constexpr char MetadataNamespace[] = "urn:oasis:names:tc:SAML:2.0:metadata";
inline constexpr char SignatureNamespace[] = "http://www.w3.org/2000/09/xmldsig#";

inline constexpr char StatusSuccess[] = "urn:oasis:names:tc:SAML:2.0:status:Success";
inline constexpr char FormatPersistent[] = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
inline constexpr char ConfirmationBearer[] = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
inline constexpr char BindingPost[] = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
inline constexpr char BindingRedirect[] = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

} // namespace portreeve::saml
