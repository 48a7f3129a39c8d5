#include "core/net/nativeconnector.h"

#include "core/net/platform/sockets.h"
#include "core/net/tunnel.h"

namespace portreeve::net {

namespace {

constexpr qsizetype ReceiveChunk = 16 * 1024;

/// One connection on its way through TCP, tunnel, TLS and the question.
class Connection final : public Job
{
public:
    Connection(EventLoop &loop, const ConnectRequest &request, std::shared_ptr<TlsContext> tls,
               std::function<void(const ConnectResult &)> done)
        : m_loop(loop)
        , m_request(request)
        , m_tlsContext(std::move(tls))
        , m_done(std::move(done))
    {
        start();
    }
    ~Connection() override { close(); }

private:
    void start();
    void onReady(const ReadySocket &ready);
    void onConnected();
    void beginTunnel();
    void onTunnelBytes(const QByteArray &bytes);
    void beginTls();
    void onTlsBytes(const QByteArray &bytes);
    void beginExchange();
    void onExchangeBytes(const QByteArray &bytes);
    void readExchange(bool ended);
    void onBytes(const QByteArray &bytes);
    void receive();
    void flush();
    void onEnd();
    void fail(ConnectFailure failure, const QString &detail);
    void failWith(int error, bool local);
    void finish();
    void close();
    void next();
    void enter(ConnectStep step);
    [[nodiscard]] std::chrono::nanoseconds sinceStep() const { return m_loop.clock().monotonic() - m_stepStarted; }

    EventLoop &m_loop;
    ConnectRequest m_request;
    std::shared_ptr<TlsContext> m_tlsContext;
    std::function<void(const ConnectResult &)> m_done;
    ConnectResult m_result;
    SocketHandle m_socket = NoSocket;
    bool m_connected = false;
    bool m_finished = false;
    std::chrono::nanoseconds m_stepStarted{0};
    QByteArray m_output;
    std::unique_ptr<Tunnel> m_tunnel;
    std::unique_ptr<TlsSession> m_tls;
    std::optional<std::chrono::nanoseconds> m_firstAnswer;
    Timer m_timer; ///< the deadline of the step, later the delivery
};

void Connection::enter(ConnectStep step)
{
    m_result.step = step;
    m_stepStarted = m_loop.clock().monotonic();
    m_timer = Timer(m_loop, m_request.timeout, [this] { fail(ConnectFailure::TimedOut, {}); });
}

void Connection::start()
{
    enter(ConnectStep::Tcp);
    int error = 0;
    m_socket = openStream(m_request.address.family(), error);
    if (m_socket == NoSocket)
        return failWith(error, true);
    if (m_request.maxSegment > 0 && !limitSegments(m_socket, m_request.maxSegment))
        return fail(ConnectFailure::LocalLimit, QStringLiteral("the system does not narrow segments"));
    m_stepStarted = m_loop.clock().monotonic();
    error = startConnect(m_socket, m_request.address, m_request.port);
    if (error != 0)
        return failWith(error, true);
    if (!m_loop.watch(m_socket, {false, true}, [this](const ReadySocket &ready) { onReady(ready); }))
        fail(ConnectFailure::LocalLimit, QStringLiteral("the poller refused the socket"));
}

void Connection::onReady(const ReadySocket &ready)
{
    if (!m_connected) {
        const ConnectProgress progress = connectProgress(m_socket);
        if (progress.error != 0)
            failWith(progress.error, false);
        else if (progress.connected)
            onConnected();
        return;
    }
    if (ready.writable)
        flush();
    if (ready.readable && !m_finished)
        receive();
}

void Connection::onConnected()
{
    m_result.tcpTime = sinceStep();
    m_connected = true;
    m_result.kernelRtt = kernelRttOf(m_socket);
    if (m_request.tunnel)
        beginTunnel();
    else
        next();
}

void Connection::next()
{
    if (m_request.tls && !m_tls)
        beginTls();
    else if (m_request.exchange)
        beginExchange();
    else
        finish();
}

void Connection::beginTunnel()
{
    enter(ConnectStep::Proxy);
    m_tunnel = Tunnel::create(*m_request.tunnel);
    onTunnelBytes({});
}

void Connection::onTunnelBytes(const QByteArray &bytes)
{
    const Tunnel::State state = m_tunnel->advance(bytes);
    m_output += m_tunnel->takeOutput();
    flush();
    if (m_finished || state == Tunnel::State::UnderWay)
        return;
    m_result.proxyStatus = m_tunnel->status();
    m_result.proxyTime = sinceStep();
    if (state == Tunnel::State::Failed)
        return fail(m_tunnel->failure(), m_tunnel->detail());
    const QByteArray rest = m_tunnel->takeRest();
    next();
    if (!rest.isEmpty() && !m_finished)
        onBytes(rest);
}

void Connection::beginTls()
{
    if (!m_tlsContext)
        return fail(ConnectFailure::LocalLimit, QStringLiteral("the TLS library does not start"));
    enter(ConnectStep::Tls);
    m_tls = std::make_unique<TlsSession>(m_tlsContext, *m_request.tls);
    m_stepStarted = m_loop.clock().monotonic();
    onTlsBytes({});
}

void Connection::onTlsBytes(const QByteArray &bytes)
{
    if (!bytes.isEmpty() && !m_firstAnswer)
        m_firstAnswer = sinceStep();
    const TlsSession::State state = m_tls->advance(bytes);
    if (state == TlsSession::State::Done) {
        m_result.tlsTime = sinceStep();
        if (!m_request.exchange)
            m_tls->close();
    }
    m_output += m_tls->takeOutput();
    flush();
    if (m_finished)
        return;
    if (state == TlsSession::State::Done)
        next();
    else if (state == TlsSession::State::Failed)
        fail(m_tls->failure(), m_tls->detail());
}

void Connection::beginExchange()
{
    enter(ConnectStep::Exchange);
    if (m_tls) {
        m_tls->send(m_request.exchange->question);
        m_output += m_tls->takeOutput();
    } else {
        m_output += m_request.exchange->question;
    }
    flush();
    if (m_tls && !m_finished)
        onExchangeBytes({}); // records that came with the end of the handshake
}

void Connection::onExchangeBytes(const QByteArray &bytes)
{
    bool ended = false;
    const QByteArray plain = m_tls ? m_tls->receive(bytes, ended) : bytes;
    if (m_tls && m_tls->state() == TlsSession::State::Failed)
        return fail(m_tls->failure(), m_tls->detail());
    if (!plain.isEmpty() && !m_result.firstByte)
        m_result.firstByte = sinceStep();
    m_result.received += plain;
    if (!plain.isEmpty() || ended)
        readExchange(ended);
}

void Connection::readExchange(bool ended)
{
    const ExchangeRequest &exchange = *m_request.exchange;
    const Reading reading = exchange.read(m_result.received, ended);
    if (reading == Reading::Whole) {
        m_result.exchangeTime = sinceStep();
        finish();
    } else if (reading == Reading::Foreign) {
        fail(ConnectFailure::Foreign, QStringLiteral("the answer is of another protocol"));
    } else if (m_result.received.size() > exchange.limit) {
        fail(ConnectFailure::Foreign, QStringLiteral("the answer is longer than %1 bytes").arg(exchange.limit));
    } else if (ended) {
        fail(ConnectFailure::Reset, QStringLiteral("the connection was closed before the answer was whole"));
    }
}

void Connection::onBytes(const QByteArray &bytes)
{
    switch (m_result.step) {
    case ConnectStep::Tcp:
        break;
    case ConnectStep::Proxy:
        return onTunnelBytes(bytes);
    case ConnectStep::Tls:
        return onTlsBytes(bytes);
    case ConnectStep::Exchange:
        return onExchangeBytes(bytes);
    }
}

void Connection::receive()
{
    char chunk[ReceiveChunk];
    while (!m_finished) {
        const Transfer got = receiveSome(m_socket, chunk, ReceiveChunk);
        if (got.wouldBlock)
            return;
        if (got.error != 0)
            return failWith(got.error, false);
        if (got.ended)
            return onEnd();
        onBytes(QByteArray(chunk, got.count));
    }
}

void Connection::flush()
{
    while (!m_output.isEmpty()) {
        const Transfer sent = sendSome(m_socket, m_output.constData(), m_output.size());
        if (sent.wouldBlock)
            break;
        if (sent.error != 0) {
            // What the peer said before it closed (an alert, a status) tells more than the broken pipe.
            m_output.clear();
            break;
        }
        m_output.remove(0, sent.count);
    }
    m_loop.setInterest(m_socket, {true, !m_output.isEmpty()});
}

void Connection::onEnd()
{
    switch (m_result.step) {
    case ConnectStep::Tls:
        return fail(ConnectFailure::Reset, QStringLiteral("the connection was closed during the TLS handshake"));
    case ConnectStep::Exchange:
        return readExchange(true);
    default:
        return fail(ConnectFailure::Reset, QStringLiteral("the proxy closed the connection"));
    }
}

void Connection::failWith(int error, bool local)
{
    m_result.systemError = errorName(error);
    const ConnectFailure failure = classifyError(error, m_request.address.family());
    m_result.local = local && (failure == ConnectFailure::Unreachable || failure == ConnectFailure::Prohibited ||
                               failure == ConnectFailure::LocalLimit);
    fail(failure, {});
}

void Connection::fail(ConnectFailure failure, const QString &detail)
{
    if (m_finished)
        return;
    m_result.failure = failure;
    m_result.detail = detail;
    finish();
}

void Connection::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    if (m_tls) {
        m_result.tls = m_tls->facts();
        m_result.tls->firstAnswer = m_firstAnswer;
    }
    close();
    m_timer = Timer(m_loop, {}, [this] {
        const auto done = std::move(m_done);
        const ConnectResult result = std::move(m_result);
        done(result); // may destroy this
    });
}

void Connection::close()
{
    if (m_socket == NoSocket)
        return;
    m_loop.unwatch(m_socket);
    closeSocket(std::exchange(m_socket, NoSocket));
}

} // namespace

NativeConnector::NativeConnector(EventLoop &loop, TrustSource trust)
    : m_loop(loop)
    , m_trust(std::move(trust))
{}

NativeConnector::~NativeConnector() = default;

std::unique_ptr<Job> NativeConnector::connect(const ConnectRequest &request,
                                              std::function<void(const ConnectResult &)> done)
{
    if (request.tls && !m_tls) {
        if (Result<std::shared_ptr<TlsContext>> tls = TlsContext::create(m_trust(), m_loop.clock()))
            m_tls = *tls;
    }
    return std::make_unique<Connection>(m_loop, request, m_tls, std::move(done));
}

} // namespace portreeve::net
