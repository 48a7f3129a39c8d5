#include "core/net/qt/qthttpfetcher.h"
#include "core/net/qt/replyerror.h"
#include "tests/support/childproxy.h"
#include "tests/support/lab.h"
#include "tests/support/loopbackserver.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 20'000; // milliseconds a test waits for what must come

struct Outcome {
    std::optional<Result<net::HttpResponse>> result;
    QList<std::pair<qint64, qint64>> progress;
};

/// Runs a job to its end.
Outcome fetch(const net::HttpRequest &request)
{
    net::QtHttpFetcher fetcher;
    Outcome outcome;
    const std::unique_ptr<net::HttpJob> job = fetcher.get(request);
    QObject::connect(job.get(), &net::HttpJob::progress, job.get(), [&](qint64 received, qint64 total) {
        outcome.progress.append({received, total});
    });
    QObject::connect(job.get(), &net::HttpJob::done, job.get(),
                     [&](const Result<net::HttpResponse> &result) { outcome.result = result; });
    job->start();
    const bool early = outcome.result.has_value();
    (void)QTest::qWaitFor([&] { return outcome.result.has_value(); }, Patience);
    if (early)
        qFatal("done came from within start");
    return outcome;
}

QString describe(const Outcome &outcome)
{
    if (!outcome.result)
        return QStringLiteral("no answer");
    return *outcome.result ? QStringLiteral("a response of %1 bytes").arg((*outcome.result)->body.size())
                           : outcome.result->error().english();
}

LoopbackAnswer redirectTo(const QByteArray &location)
{
    return {302, {}, {{"Location", location}}, LoopbackAnswer::Way::Whole};
}

/// A reply that has ended with an error, for what loopback cannot bring about.
class FailedReply final : public QNetworkReply
{
public:
    FailedReply(const QUrl &url, NetworkError error)
    {
        setUrl(url);
        setError(error, QStringLiteral("the reason"));
    }
    void abort() override {}

protected:
    qint64 readData(char *, qint64) override { return -1; }
};

} // namespace

class TestHttpFetcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fetches();
    void sendsNothingThatNamesTheUser();
    void followsRedirectsToHttps();
    void asksForChangesOnly();
    void mapsFailures_data();
    void mapsFailures();
    void reportsServerWithoutTls();
    void refusesRedirectToHttp();
    void refusesOversize_data();
    void refusesOversize();
    void reportsRefusedConnection();
    void mapsReplyErrors_data();
    void mapsReplyErrors();
    void stopsAtTheDeadline_data();
    void stopsAtTheDeadline();
    void cancelsAtOnce_data();
    void cancelsAtOnce();
    void dropsLateAnswerWithTheHandle();
    void refusesPlainHttp();
    void refusesBadAuthorities();
    void goesThroughProxy();
    void namesTheProxyThatWantsCredentials();
    void proxyCredentialsAreSent();
    void proxyThatIsNotThere();

private:
    [[nodiscard]] net::HttpRequest request(const QUrl &url) const
    {
        net::HttpRequest r;
        r.url = url;
        r.extraAuthorities = m_authority.pem();
        r.proxy.kind = net::ProxyChoice::Kind::None;
        r.deadline = 15s;
        return r;
    }
    [[nodiscard]] static net::ProxyChoice proxyAt(quint16 port, const QString &user = {}, const QString &password = {})
    {
        return {net::ProxyChoice::Kind::Named,
                {net::ProxyType::Http, QStringLiteral("127.0.0.1"), port, user, password}};
    }
    static LoopbackAnswer answer(const LoopbackRequest &request);

    Identity m_authority = makeAuthority(QStringLiteral("Portreeve test authority"));
    Identity m_stranger = makeAuthority(QStringLiteral("Authority of a stranger"));
    Identity m_identity =
        makeServer(QStringList{QStringLiteral("localhost"), QStringLiteral("127.0.0.1")}, m_authority);
};

LoopbackAnswer TestHttpFetcher::answer(const LoopbackRequest &request)
{
    using Way = LoopbackAnswer::Way;
    if (request.path == "/file")
        return {200, QByteArray(300'000, 'x'), {{"ETag", "\"abc\""}}, Way::Whole};
    if (request.path == "/tagged")
        return request.field("If-None-Match") == "\"abc\""
                   ? LoopbackAnswer{304, {}, {{"ETag", "\"abc\""}}, Way::Whole}
                   : LoopbackAnswer{200, "new", {{"ETag", "\"abc\""}}, Way::Whole};
    if (request.path == "/redirect")
        return redirectTo("/file");
    if (request.path == "/loop")
        return redirectTo("/loop");
    if (request.path == "/stall")
        return {200, {}, {}, Way::Stall};
    if (request.path == "/half")
        return {200, QByteArray(100'000, 'x'), {}, Way::StallAfterHead};
    if (request.path == "/cut")
        return {200, QByteArray(100'000, 'x'), {}, Way::CutShort};
    if (request.path == "/busy")
        return {503, "busy", {}, Way::Whole};
    if (request.path == "/private")
        return {401, "who are you", {{"WWW-Authenticate", "Basic realm=\"x\""}}, Way::Whole};
    return {404, "not here", {}, Way::Whole};
}

void TestHttpFetcher::initTestCase()
{
    qputenv("NO_PROXY", "localhost,127.0.0.1");
}

void TestHttpFetcher::fetches()
{
    const LoopbackServer server(answer, m_identity);
    const Outcome outcome = fetch(request(server.url(QStringLiteral("/file"))));
    QVERIFY2(outcome.result && *outcome.result, qPrintable(describe(outcome)));
    const net::HttpResponse &response = **outcome.result;
    QVERIFY(!response.notModified);
    QCOMPARE(response.body, QByteArray(300'000, 'x'));
    QCOMPARE(response.etag, QByteArray("\"abc\""));
    QCOMPARE(response.url, server.url(QStringLiteral("/file")));
    QVERIFY(!outcome.progress.isEmpty());
    QCOMPARE(outcome.progress.last(), std::make_pair(qint64(300'000), qint64(300'000)));
    QVERIFY(std::is_sorted(outcome.progress.begin(), outcome.progress.end()));
}

void TestHttpFetcher::sendsNothingThatNamesTheUser()
{
    const LoopbackServer server(answer, m_identity);
    fetch(request(server.url(QStringLiteral("/file"))));
    QCOMPARE(server.requestCount(), 1);
    const LoopbackRequest seen = server.requests().constFirst();
    QCOMPARE(seen.method, QByteArray("GET"));
    QVERIFY(seen.field("User-Agent").startsWith("Portreeve/"));
    for (const char *name : {"Cookie", "Authorization", "Referer", "If-None-Match"})
        QVERIFY2(seen.field(name).isEmpty(), name);
}

void TestHttpFetcher::followsRedirectsToHttps()
{
    const LoopbackServer server(answer, m_identity);
    const Outcome outcome = fetch(request(server.url(QStringLiteral("/redirect"))));
    QVERIFY2(outcome.result && *outcome.result, qPrintable(describe(outcome)));
    QCOMPARE((*outcome.result)->url.path(), QStringLiteral("/file"));
    QCOMPARE((*outcome.result)->body.size(), 300'000);
}

void TestHttpFetcher::asksForChangesOnly()
{
    const LoopbackServer server(answer, m_identity);
    net::HttpRequest r = request(server.url(QStringLiteral("/tagged")));
    r.ifNoneMatch = "\"abc\"";
    const Outcome outcome = fetch(r);
    QVERIFY2(outcome.result && *outcome.result, qPrintable(describe(outcome)));
    QVERIFY((*outcome.result)->notModified);
    QVERIFY((*outcome.result)->body.isEmpty());
    r.ifNoneMatch = "\"older\"";
    const Outcome changed = fetch(r);
    QVERIFY2(changed.result && *changed.result, qPrintable(describe(changed)));
    QVERIFY(!(*changed.result)->notModified);
    QCOMPARE((*changed.result)->body, QByteArray("new"));
}

void TestHttpFetcher::mapsFailures_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *path, const char *certificate, ErrorCode code, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(certificate) << int(code)
                            << QString::fromLatin1(says);
    };
    row("not found", "/nothing", "good", ErrorCode::HttpStatus, "status 404");
    row("server error", "/busy", "good", ErrorCode::HttpStatus, "status 503");
    row("asks for a login", "/private", "good", ErrorCode::HttpStatus, "status 401");
    row("redirects for ever", "/loop", "good", ErrorCode::HttpStatus, "redirects too many times");
    row("closed in the middle", "/cut", "good", ErrorCode::ConnectionFailed, "closed before");
    row("certificate for another name", "/file", "wrong name", ErrorCode::TlsFailed,
        "is for another name (elsewhere.example)");
    row("authority that is not trusted", "/file", "stranger", ErrorCode::TlsFailed,
        "not trusted (Authority of a stranger)");
    row("certificate has expired", "/file", "expired", ErrorCode::TlsFailed, "expired");
    row("certificate of tomorrow", "/file", "tomorrow", ErrorCode::TlsFailed, "not valid yet");
}

void TestHttpFetcher::mapsFailures()
{
    QFETCH(QString, path);
    QFETCH(QString, certificate);
    QFETCH(int, code);
    QFETCH(QString, says);
    const QStringList names = {QStringLiteral("localhost")};
    Identity identity = m_identity;
    if (certificate == QLatin1String("wrong name"))
        identity = makeServer(QStringLiteral("elsewhere.example"), m_authority);
    else if (certificate == QLatin1String("stranger"))
        identity = makeServer(names, m_stranger);
    else if (certificate == QLatin1String("expired"))
        identity = makeServer(names, m_authority, {-30, -1});
    else if (certificate == QLatin1String("tomorrow"))
        identity = makeServer(names, m_authority, {1, 30});
    const LoopbackServer server(answer, identity);
    const Outcome outcome = fetch(request(server.url(path)));
    QVERIFY2(outcome.result && !*outcome.result, qPrintable(describe(outcome)));
    const Error &error = outcome.result->error();
    QCOMPARE(int(error.code), code);
    QVERIFY2(error.english().contains(says), qPrintable(error.english()));
    QVERIFY(!error.remedy.isEmpty());
}

void TestHttpFetcher::reportsServerWithoutTls()
{
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        QTcpSocket *socket = plain.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    const Outcome outcome = fetch(request(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(plain.serverPort()))));
    QVERIFY2(outcome.result && !*outcome.result, qPrintable(describe(outcome)));
    QCOMPARE(outcome.result->error().code, ErrorCode::TlsFailed);
}

void TestHttpFetcher::refusesRedirectToHttp()
{
    const LoopbackServer plain(answer, std::nullopt);
    const QByteArray location = plain.url(QStringLiteral("/file")).toEncoded();
    const LoopbackServer server([location](const LoopbackRequest &) { return redirectTo(location); }, m_identity);
    const Outcome outcome = fetch(request(server.url(QStringLiteral("/"))));
    QVERIFY2(outcome.result && !*outcome.result, qPrintable(describe(outcome)));
    QCOMPARE(outcome.result->error().code, ErrorCode::TlsFailed);
    QVERIFY2(outcome.result->error().english().contains(QLatin1String("does not use TLS")),
             qPrintable(describe(outcome)));
    QCOMPARE(plain.requestCount(), 0);
}

void TestHttpFetcher::refusesOversize_data()
{
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<bool>("fits");
    QTest::newRow("one byte over") << qint64(299'999) << false;
    QTest::newRow("exactly the limit") << qint64(300'000) << true;
    QTest::newRow("far over") << qint64(10) << false;
}

void TestHttpFetcher::refusesOversize()
{
    QFETCH(qint64, limit);
    QFETCH(bool, fits);
    const LoopbackServer server(answer, m_identity);
    net::HttpRequest r = request(server.url(QStringLiteral("/file")));
    r.sizeLimit = limit;
    const Outcome outcome = fetch(r);
    QVERIFY(outcome.result);
    QCOMPARE(outcome.result->has_value(), fits);
    if (!fits)
        QCOMPARE(outcome.result->error().code, ErrorCode::TooLarge);
}

void TestHttpFetcher::reportsRefusedConnection()
{
    quint16 port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    const Outcome outcome = fetch(request(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(port))));
    QVERIFY2(outcome.result && !*outcome.result, qPrintable(describe(outcome)));
    QCOMPARE(outcome.result->error().code, ErrorCode::ConnectionFailed);
}

void TestHttpFetcher::mapsReplyErrors_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("reported");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, QNetworkReply::NetworkError reported, ErrorCode code) {
        QTest::newRow(name) << reported << int(code);
    };
    row("host not found", QNetworkReply::HostNotFoundError, ErrorCode::HostNotFound);
    row("proxy not found", QNetworkReply::ProxyNotFoundError, ErrorCode::HostNotFound);
    row("proxy closed", QNetworkReply::ProxyConnectionClosedError, ErrorCode::ConnectionFailed);
    row("proxy slow", QNetworkReply::ProxyTimeoutError, ErrorCode::TimedOut);
    row("slow", QNetworkReply::TimeoutError, ErrorCode::TimedOut);
    row("network lost", QNetworkReply::TemporaryNetworkFailureError, ErrorCode::ConnectionFailed);
    row("anything else", QNetworkReply::UnknownNetworkError, ErrorCode::ConnectionFailed);
    row("redirect to another scheme", QNetworkReply::ProtocolUnknownError, ErrorCode::TlsFailed);
}

void TestHttpFetcher::mapsReplyErrors()
{
    QFETCH(QNetworkReply::NetworkError, reported);
    QFETCH(int, code);
    const FailedReply reply(QUrl(QStringLiteral("https://ann:secret@host.example/file?token=secret")), reported);
    const Error error = net::errorOfReply(reply, {}, false);
    QCOMPARE(int(error.code), code);
    QCOMPARE(error.where, QStringLiteral("https://host.example/file"));
    QVERIFY(!error.detail.isEmpty());
    QVERIFY(!error.remedy.isEmpty());
}

void TestHttpFetcher::stopsAtTheDeadline_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("nothing is sent") << QStringLiteral("/stall");
    QTest::newRow("half of the body is sent") << QStringLiteral("/half");
}

void TestHttpFetcher::stopsAtTheDeadline()
{
    QFETCH(QString, path);
    const LoopbackServer server(answer, m_identity);
    net::HttpRequest r = request(server.url(path));
    r.deadline = 400ms;
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = fetch(r);
    QVERIFY2(outcome.result && !*outcome.result, qPrintable(describe(outcome)));
    QCOMPARE(outcome.result->error().code, ErrorCode::TimedOut);
    QVERIFY2(timer.elapsed() >= 390 && timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

void TestHttpFetcher::cancelsAtOnce_data()
{
    stopsAtTheDeadline_data();
    QTest::newRow("before anything came") << QString();
}

void TestHttpFetcher::cancelsAtOnce()
{
    QFETCH(QString, path);
    const LoopbackServer server(answer, m_identity);
    net::QtHttpFetcher fetcher;
    const auto job = fetcher.get(request(server.url(path.isEmpty() ? QStringLiteral("/stall") : path)));
    std::optional<Result<net::HttpResponse>> result;
    connect(job.get(), &net::HttpJob::done, job.get(), [&](const Result<net::HttpResponse> &r) {
        QVERIFY(!result);
        result = r;
    });
    job->start();
    if (!path.isEmpty())
        QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 1, Patience);
    QElapsedTimer timer;
    timer.start();
    job->cancel();
    QVERIFY(!result);
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), Patience);
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(result->error().code, ErrorCode::Cancelled);
    job->cancel(); // again: nothing more is said
    QCoreApplication::processEvents();
}

void TestHttpFetcher::dropsLateAnswerWithTheHandle()
{
    QSemaphore gate;
    const LoopbackServer server(
        [&gate](const LoopbackRequest &r) {
            if (r.path == "/late")
                gate.acquire();
            return LoopbackAnswer{200, "late", {}, LoopbackAnswer::Way::Whole};
        },
        m_identity);
    net::QtHttpFetcher fetcher;
    bool called = false;
    auto first = fetcher.get(request(server.url(QStringLiteral("/late"))));
    connect(first.get(), &net::HttpJob::done, this, [&] { called = true; });
    first->start();
    QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 1, Patience);
    first.reset();
    gate.release();
    // A second request that ends after it shows that there was time for the first one's answer.
    const Outcome outcome = fetch(request(server.url(QStringLiteral("/second"))));
    QVERIFY2(outcome.result && *outcome.result, qPrintable(describe(outcome)));
    QVERIFY(!called);
}

void TestHttpFetcher::refusesPlainHttp()
{
    const LoopbackServer server(answer, std::nullopt);
    const Outcome outcome = fetch(request(server.url(QStringLiteral("/file"))));
    QVERIFY2(outcome.result && !*outcome.result, qPrintable(describe(outcome)));
    QCOMPARE(outcome.result->error().code, ErrorCode::Usage);
    QCOMPARE(server.requestCount(), 0);
}

void TestHttpFetcher::refusesBadAuthorities()
{
    const LoopbackServer server(answer, m_identity);
    net::HttpRequest r = request(server.url(QStringLiteral("/file")));
    r.extraAuthorities = "not a certificate";
    const Outcome outcome = fetch(r);
    QVERIFY2(outcome.result && !*outcome.result, qPrintable(describe(outcome)));
    QCOMPARE(outcome.result->error().code, ErrorCode::InvalidSyntax);
    QCOMPARE(server.requestCount(), 0);
}

void TestHttpFetcher::goesThroughProxy()
{
    PR_SKIP_UNLESS(ChildProxy::isInstalled(), "tinyproxy is not installed, so no proxy is there to be used");
    ChildProxy proxy;
    QVERIFY(proxy.waitUntilReady());
    const LoopbackServer server(answer, m_identity);
    net::HttpRequest r = request(server.url(QStringLiteral("/file")));
    r.proxy = proxyAt(proxy.port());
    const Outcome outcome = fetch(r);
    QVERIFY2(outcome.result && *outcome.result, qPrintable(describe(outcome)));
    QCOMPARE((*outcome.result)->body.size(), 300'000);
    QVERIFY2(proxy.log().contains("CONNECT localhost:" + QByteArray::number(server.port())), proxy.log().constData());
}

void TestHttpFetcher::namesTheProxyThatWantsCredentials()
{
    PR_SKIP_UNLESS(ChildProxy::isInstalled(), "tinyproxy is not installed, so no proxy is there to be used");
    ChildProxy proxy(QStringLiteral("ann"), QStringLiteral("secret"));
    QVERIFY(proxy.waitUntilReady());
    const LoopbackServer server(answer, m_identity);
    net::HttpRequest r = request(server.url(QStringLiteral("/file")));
    r.proxy = proxyAt(proxy.port());
    const Outcome outcome = fetch(r);
    QVERIFY2(outcome.result && !*outcome.result, qPrintable(describe(outcome)));
    QCOMPARE(outcome.result->error().code, ErrorCode::HttpStatus);
    QVERIFY2(outcome.result->error().english().contains(QLatin1String("proxy asks for a user")),
             qPrintable(describe(outcome)));
    QCOMPARE(server.requestCount(), 0);
}

void TestHttpFetcher::proxyCredentialsAreSent()
{
    PR_SKIP_UNLESS(ChildProxy::isInstalled(), "tinyproxy is not installed, so no proxy is there to be used");
    ChildProxy proxy(QStringLiteral("ann"), QStringLiteral("secret"));
    QVERIFY(proxy.waitUntilReady());
    const LoopbackServer server(answer, m_identity);
    net::HttpRequest r = request(server.url(QStringLiteral("/file")));
    r.proxy = proxyAt(proxy.port(), QStringLiteral("ann"), QStringLiteral("secret"));
    const Outcome outcome = fetch(r);
    QVERIFY2(outcome.result && *outcome.result, qPrintable(describe(outcome)));
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(server.requests().constFirst().field("Proxy-Authorization").isEmpty());
}

void TestHttpFetcher::proxyThatIsNotThere()
{
    quint16 port = 0;
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        port = listener.serverPort();
    }
    const LoopbackServer server(answer, m_identity);
    net::HttpRequest r = request(server.url(QStringLiteral("/file")));
    r.proxy = proxyAt(port);
    const Outcome outcome = fetch(r);
    QVERIFY2(outcome.result && !*outcome.result, qPrintable(describe(outcome)));
    QCOMPARE(outcome.result->error().code, ErrorCode::ConnectionFailed);
    QVERIFY2(outcome.result->error().english().contains(QLatin1String("proxy")), qPrintable(describe(outcome)));
    QCOMPARE(server.requestCount(), 0);
}

QTEST_GUILESS_MAIN(TestHttpFetcher)
#include "tst_httpfetcher.moc"
