#pragma once

#include <QByteArray>

#include <openssl/bio.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <memory>

/// Owners for OpenSSL objects; for .cpp files only, so that no OpenSSL type appears in a public header.
namespace portreeve::pki {

template<auto Free>
struct OpenSslDeleter {
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

inline void freeStack(STACK_OF(X509) * stack)
{
    sk_X509_pop_free(stack, X509_free);
}

using X509Ptr = std::unique_ptr<X509, OpenSslDeleter<X509_free>>;
using X509StackPtr = std::unique_ptr<STACK_OF(X509), OpenSslDeleter<freeStack>>;
using X509StorePtr = std::unique_ptr<X509_STORE, OpenSslDeleter<X509_STORE_free>>;
using X509StoreContextPtr = std::unique_ptr<X509_STORE_CTX, OpenSslDeleter<X509_STORE_CTX_free>>;
using BioPtr = std::unique_ptr<BIO, OpenSslDeleter<BIO_free_all>>;

/// Null where `der` is not exactly one certificate.
X509Ptr parseDer(const QByteArray &der);

/// Empty where the library cannot write it.
QByteArray derOf(X509 *certificate);

} // namespace portreeve::pki
