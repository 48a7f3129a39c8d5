#include "core/net/tlssession.h"

#include "core/ip/parse.h"
#include "core/pki/opensslptr.h"

#include <QCryptographicHash>
#include <QHash>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace portreeve::net {

namespace {

constexpr qsizetype ChainLimit = 20;
constexpr int ReadChunk = 16 * 1024;

using SslContextPtr = std::unique_ptr<SSL_CTX, pki::OpenSslDeleter<SSL_CTX_free>>;
using SslPtr = std::unique_ptr<SSL, pki::OpenSslDeleter<SSL_free>>;

/// Keeps what the peer presents and lets the handshake go on: judging comes later.
int keepChain(X509_STORE_CTX *store, void *)
{
    auto *ssl = static_cast<SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto *chain = static_cast<QList<QByteArray> *>(SSL_get_app_data(ssl));
    chain->clear();
    // The first of the list is the end entity itself.
    const STACK_OF(X509) *sent = X509_STORE_CTX_get0_untrusted(store);
    for (int i = 0; i < sk_X509_num(sent) && chain->size() < ChainLimit; ++i)
        chain->append(pki::derOf(sk_X509_value(sent, i)));
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
}

QByteArray alpnWire(const QStringList &protocols)
{
    QByteArray wire;
    for (const QString &protocol : protocols) {
        const QByteArray name = protocol.toLatin1();
        if (!name.isEmpty() && name.size() <= 255)
            wire += char(name.size()) + name;
    }
    return wire;
}

} // namespace

struct TlsContext::Private {
    SslContextPtr context;
    TrustSettings trust;
    const Clock &clock;

    struct Judged {
        pki::PathResult system;
        pki::PathResult pinned;
        pki::PathResult service;
    };
    QHash<QByteArray, Judged> judged; ///< many targets show the same chain

    explicit Private(const Clock &c)
        : clock(c)
    {}

    const Judged &judge(const QList<QByteArray> &chain);
};

const TlsContext::Private::Judged &TlsContext::Private::judge(const QList<QByteArray> &chain)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &der : chain)
        hash.addData(der);
    const QByteArray key = hash.result();
    const auto known = judged.constFind(key);
    if (known != judged.constEnd())
        return *known;
    const QDateTime now = clock.now();
    const auto against = [&](const std::shared_ptr<const pki::TrustStore> &store) {
        return store ? pki::buildPath(chain, *store, now) : pki::PathResult();
    };
    return *judged.insert(key, {against(trust.system), against(trust.pinned), against(trust.service)});
}

TlsContext::TlsContext(std::unique_ptr<Private> d)
    : m_d(std::move(d))
{}

TlsContext::~TlsContext() = default;

Result<std::shared_ptr<TlsContext>> TlsContext::create(const TrustSettings &trust, const Clock &clock)
{
    auto d = std::make_unique<Private>(clock);
    d->context.reset(SSL_CTX_new(TLS_client_method()));
    if (!d->context || SSL_CTX_set_min_proto_version(d->context.get(), TLS1_2_VERSION) != 1) {
        ERR_clear_error();
        return Error{ErrorCode::TlsFailed,
                     PR_MESSAGE("net", "Cannot prepare TLS"),
                     PR_MESSAGE("net", "The TLS library does not start."),
                     {},
                     {}};
    }
    d->trust = trust;
    SSL_CTX_set_verify(d->context.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(d->context.get(), keepChain, nullptr);
    SSL_CTX_set_session_cache_mode(d->context.get(), SSL_SESS_CACHE_OFF);
    return std::shared_ptr<TlsContext>(new TlsContext(std::move(d)));
}

struct TlsSession::Private {
    std::shared_ptr<TlsContext> context;
    TlsRequest request;
    QList<QByteArray> chain;
    SslPtr ssl;
    BIO *input = nullptr;  ///< owned by ssl
    BIO *output = nullptr; ///< likewise
    State state = State::UnderWay;
    ConnectFailure failure = ConnectFailure::None;
    QString detail;
    QString alert;

    void fail(int sslError);
};

void TlsSession::Private::fail(int sslError)
{
    state = State::Failed;
    const unsigned long code = ERR_peek_last_error();
    const int reason = ERR_GET_REASON(code);
    // OpenSSL reports an alert of the peer as 1000 + its number (RFC 8446 section 6).
    constexpr int AlertOffset = 1000;
    if (sslError == SSL_ERROR_SSL && ERR_GET_LIB(code) == ERR_LIB_SSL && reason > AlertOffset &&
        reason < AlertOffset + 256) {
        failure = ConnectFailure::TlsAlert;
        alert = QString::fromLatin1(SSL_alert_desc_string_long(reason - AlertOffset));
        detail = QStringLiteral("alert %1: %2").arg(reason - AlertOffset).arg(alert);
    } else {
        failure = ConnectFailure::TlsProtocol;
        const char *words = ERR_reason_error_string(code);
        detail = words ? QString::fromLatin1(words) : QStringLiteral("unknown TLS error");
    }
    ERR_clear_error();
}

TlsSession::TlsSession(std::shared_ptr<TlsContext> context, const TlsRequest &request)
    : m_d(std::make_unique<Private>())
{
    m_d->context = std::move(context);
    m_d->request = request;
    m_d->ssl.reset(SSL_new(m_d->context->d().context.get()));
    m_d->input = BIO_new(BIO_s_mem());
    m_d->output = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(m_d->input, -1);
    BIO_set_mem_eof_return(m_d->output, -1);
    SSL *ssl = m_d->ssl.get();
    SSL_set_bio(ssl, m_d->input, m_d->output);
    SSL_set_connect_state(ssl);
    SSL_set_app_data(ssl, &m_d->chain);
    QByteArray name = request.serverName.toLatin1();
    if (name.endsWith('.'))
        name.chop(1);
    if (!name.isEmpty() && !ip::parseAddress(QStringView(request.serverName)))
        SSL_set_tlsext_host_name(ssl, name.constData());
    const QByteArray alpn = alpnWire(request.alpn);
    if (!alpn.isEmpty())
        SSL_set_alpn_protos(ssl, reinterpret_cast<const unsigned char *>(alpn.constData()), unsigned(alpn.size()));
}

TlsSession::~TlsSession() = default;

TlsSession::State TlsSession::advance(const QByteArray &input)
{
    if (!input.isEmpty())
        BIO_write(m_d->input, input.constData(), int(input.size()));
    if (m_d->state != State::UnderWay)
        return m_d->state;
    ERR_clear_error();
    SSL *ssl = m_d->ssl.get();
    const int done = SSL_do_handshake(ssl);
    if (done == 1) {
        m_d->state = State::Done;
        return m_d->state;
    }
    const int error = SSL_get_error(ssl, done);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
        m_d->fail(error);
    return m_d->state;
}

QByteArray TlsSession::takeOutput()
{
    QByteArray bytes;
    char chunk[ReadChunk];
    for (int got = BIO_read(m_d->output, chunk, ReadChunk); got > 0; got = BIO_read(m_d->output, chunk, ReadChunk))
        bytes.append(chunk, got);
    return bytes;
}

void TlsSession::send(const QByteArray &plain)
{
    if (m_d->state == State::Done && !plain.isEmpty())
        SSL_write(m_d->ssl.get(), plain.constData(), int(plain.size())); // into memory: it takes everything
    ERR_clear_error();
}

QByteArray TlsSession::receive(const QByteArray &input, bool &ended)
{
    QByteArray plain;
    if (m_d->state != State::Done)
        return plain;
    if (!input.isEmpty())
        BIO_write(m_d->input, input.constData(), int(input.size()));
    ERR_clear_error();
    char chunk[ReadChunk];
    int got = 0;
    while ((got = SSL_read(m_d->ssl.get(), chunk, ReadChunk)) > 0)
        plain.append(chunk, got);
    const int error = SSL_get_error(m_d->ssl.get(), got);
    if (error == SSL_ERROR_ZERO_RETURN)
        ended = true;
    else if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
        m_d->fail(error);
    return plain;
}

void TlsSession::close()
{
    if (m_d->state == State::Done)
        SSL_shutdown(m_d->ssl.get());
    ERR_clear_error();
}

TlsSession::State TlsSession::state() const
{
    return m_d->state;
}

ConnectFailure TlsSession::failure() const
{
    return m_d->failure;
}

QString TlsSession::detail() const
{
    return m_d->detail;
}

TlsFacts TlsSession::facts() const
{
    TlsFacts facts;
    const SSL *ssl = m_d->ssl.get();
    facts.alert = m_d->alert;
    if (SSL_is_init_finished(ssl)) {
        facts.version = QString::fromLatin1(SSL_get_version(ssl));
        facts.cipherSuite = QString::fromLatin1(SSL_CIPHER_standard_name(SSL_get_current_cipher(ssl)));
        const unsigned char *protocol = nullptr;
        unsigned length = 0;
        SSL_get0_alpn_selected(ssl, &protocol, &length);
        facts.alpn = QString::fromLatin1(reinterpret_cast<const char *>(protocol), qsizetype(length));
    }
    for (const QByteArray &der : m_d->chain) {
        if (const auto certificate = pki::readCertificate(der))
            facts.chain.append(*certificate);
    }
    if (m_d->chain.isEmpty())
        return facts;
    QString reference = m_d->request.serverName;
    if (reference.endsWith(u'.'))
        reference.chop(1);
    facts.nameMatches = pki::matchesName(m_d->chain.first(), reference);
    const auto &judged = m_d->context->d().judge(m_d->chain);
    facts.system = judged.system;
    facts.pinned = judged.pinned;
    facts.service = judged.service;
    return facts;
}

} // namespace portreeve::net
