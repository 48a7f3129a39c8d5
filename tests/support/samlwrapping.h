#pragma once

#include "tests/support/samlforge.h"

namespace portreeve::tests {

/// The eight ways to wrap a signature that Somorovsky and others list in "On Breaking SAML: Be Whoever You Want to Be"
/// (USENIX Security 2012), numbered as testers number them. The forged assertion is `evil`; the signed original is a
/// response (1 and 2) or an assertion (3 to 8), and its signature is by `key`.
QByteArray forgeWrapped(int variant, const ForgedAssertion &evil, const SamlKey &key);

} // namespace portreeve::tests
