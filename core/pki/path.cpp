#include "core/pki/path.h"

#include "core/pki/opensslptr.h"

#include <openssl/err.h>

#ifndef Q_OS_LINUX
#include <QSslCertificate>
#include <QSslConfiguration>
#endif

namespace portreeve::pki {

namespace {

PathResult failed(const QString &fault)
{
    return {false, Dates::Valid, fault, {}};
}

/// The first certificate outside its dates decides.
Dates datesAt(const QList<QByteArray> &path, const QDateTime &now)
{
    for (const QByteArray &der : path) {
        const auto certificate = readCertificate(der);
        if (!certificate)
            continue;
        if (now < certificate->notBefore)
            return Dates::NotYetValid;
        if (now > certificate->notAfter)
            return Dates::Expired;
    }
    return Dates::Valid;
}

} // namespace

struct TrustStore::Private {
    X509StorePtr store;
    bool anyAnchor = false;
};

TrustStore::TrustStore(std::unique_ptr<Private> d)
    : m_d(std::move(d))
{}

TrustStore::~TrustStore() = default;

Result<std::shared_ptr<const TrustStore>> TrustStore::from(const QList<QByteArray> &ders, bool anyAnchor)
{
    auto d = std::make_unique<Private>();
    d->store.reset(X509_STORE_new());
    d->anyAnchor = anyAnchor;
    for (const QByteArray &der : ders) {
        const X509Ptr certificate = parseDer(der);
        if (!certificate || X509_STORE_add_cert(d->store.get(), certificate.get()) != 1)
            return Error{ErrorCode::InvalidSyntax,
                         PR_MESSAGE("pki", "Cannot use the trust anchors"),
                         PR_MESSAGE("pki", "One of them is not a certificate in DER form."),
                         {},
                         {}};
    }
    return std::shared_ptr<const TrustStore>(new TrustStore(std::move(d)));
}

std::shared_ptr<const TrustStore> TrustStore::fromSystem()
{
    auto d = std::make_unique<Private>();
    d->store.reset(X509_STORE_new());
#ifdef Q_OS_LINUX
    X509_STORE_set_default_paths(d->store.get());
#else
    const QList<QSslCertificate> roots = QSslConfiguration::systemCaCertificates();
    for (const QSslCertificate &root : roots) {
        if (const X509Ptr certificate = parseDer(root.toDer()))
            X509_STORE_add_cert(d->store.get(), certificate.get());
    }
#endif
    ERR_clear_error();
    return std::shared_ptr<const TrustStore>(new TrustStore(std::move(d)));
}

namespace {

PathResult verify(const QList<QByteArray> &chain, const TrustStore::Private &store, const QDateTime &now,
                  Purpose purpose, bool checkDates)
{
    const X509Ptr endEntity = parseDer(chain.first());
    const X509StackPtr intermediates(sk_X509_new_null());
    if (!endEntity || !intermediates)
        return failed(QStringLiteral("unreadable certificate"));
    for (const QByteArray &der : chain.sliced(1)) {
        if (X509Ptr certificate = parseDer(der))
            sk_X509_push(intermediates.get(), certificate.release());
    }
    const X509StoreContextPtr context(X509_STORE_CTX_new());
    if (!context || X509_STORE_CTX_init(context.get(), store.store.get(), endEntity.get(), intermediates.get()) != 1)
        return failed(QStringLiteral("out of memory"));
    X509_STORE_CTX_set_default(context.get(), purpose == Purpose::TlsServer ? "ssl_server" : "smime_sign");
    X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context.get());
    if (checkDates)
        X509_VERIFY_PARAM_set_time(parameters, time_t(now.toSecsSinceEpoch()));
    else
        X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_NO_CHECK_TIME);
    if (store.anyAnchor)
        X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_auth_level(parameters, 1);

    PathResult result;
    result.trusted = X509_verify_cert(context.get()) == 1;
    if (!result.trusted)
        result.fault = QString::fromLatin1(X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())));
    const STACK_OF(X509) *path = X509_STORE_CTX_get0_chain(context.get());
    for (int i = 0; i < sk_X509_num(path); ++i)
        result.path.append(derOf(sk_X509_value(path, i)));
    ERR_clear_error();
    return result;
}

} // namespace

PathResult buildPath(const QList<QByteArray> &chain, const TrustStore &store, const QDateTime &now, Purpose purpose)
{
    if (chain.isEmpty())
        return failed(QStringLiteral("no certificate"));
    PathResult inDate = verify(chain, store.d(), now, purpose, true);
    if (inDate.trusted)
        return inDate;
    PathResult anyDate = verify(chain, store.d(), now, purpose, false);
    anyDate.dates = datesAt(anyDate.path, now);
    return anyDate;
}

} // namespace portreeve::pki
