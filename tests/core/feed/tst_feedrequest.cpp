#include "core/feed/request.h"

#include <QTest>

using namespace portreeve::feed;

class TestFeedRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &head, int status) {
            QTest::newRow(name) << head << status;
        };
        const QByteArray host = "Host: a\r\n";
        row("plain", "GET / HTTP/1.1\r\n" + host + "\r\n", 0);
        row("without CR", "GET / HTTP/1.1\nHost: a\n\n", 0);
        row("1.0 without a host", "GET / HTTP/1.0\r\n\r\n", 0);
        row("any method", "BREW / HTTP/1.1\r\n" + host + "\r\n", 0);
        row("a length of nothing", "GET / HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", 0);
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", 400);
        row("no version", "GET /\r\n\r\n", 400);
        row("two blanks", "GET  / HTTP/1.1\r\n" + host + "\r\n", 400);
        row("a method with a colon", "GE:T / HTTP/1.1\r\n" + host + "\r\n", 400);
        row("a control character", "GET /\x01 HTTP/1.1\r\n" + host + "\r\n", 400);
        row("beyond ASCII", "GET /\xc3\xa4 HTTP/1.1\r\n" + host + "\r\n", 400);
        row("a folded line", "GET / HTTP/1.1\r\n" + host + "X: a\r\n b\r\n\r\n", 400);
        row("a blank before the colon", "GET / HTTP/1.1\r\n" + host + "X : a\r\n\r\n", 400);
        row("a field without a name", "GET / HTTP/1.1\r\n" + host + ": a\r\n\r\n", 400);
        row("NUL in a field", QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n", 34), 400);
        row("a host for a proxy", "CONNECT a:443 HTTP/1.1\r\n" + host + "\r\n", 400);
        row("an asterisk", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 400);
        row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\n\n", 8), 400);
        row("a body", "POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\n", 413);
        row("two lengths", "GET / HTTP/1.1\r\n" + host + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n", 413);
        row("chunks", "GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n", 413);
        row("a long target", "GET /" + QByteArray(2000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414);
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\n", 505);
        row("nothing", "\r\n\r\n", 400);
    }
    void refuses()
    {
        QFETCH(QByteArray, head);
        const Parsed parsed = parseRequest(head);
        QTEST(parsed.status, "status");
        QCOMPARE(parsed.request.has_value(), parsed.status == 0);
    }

    void findsTheEnd_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("end");
        QTest::newRow("none yet") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n") << -1;
        QTest::newRow("whole") << QByteArray("GET / HTTP/1.1\r\n\r\nGET") << 18;
        QTest::newRow("without CR") << QByteArray("GET / HTTP/1.1\n\nGET") << 16;
        QTest::newRow("the first of both") << QByteArray("A\n\nB\r\n\r\n") << 3;
    }
    void findsTheEnd()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, end);
        QCOMPARE(endOfHead(bytes), qsizetype(end));
    }

    void readsPaths_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("origin form") << QByteArray("/a.txt") << QByteArray("/a.txt");
        QTest::newRow("with a query") << QByteArray("/a.txt?b=/c") << QByteArray("/a.txt");
        QTest::newRow("absolute form") << QByteArray("http://a:8080/b.txt?c") << QByteArray("/b.txt");
        QTest::newRow("a host alone") << QByteArray("HTTP://a") << QByteArray("/");
        QTest::newRow("dots stay") << QByteArray("/../../etc/passwd") << QByteArray("/../../etc/passwd");
    }
    void readsPaths()
    {
        QFETCH(QByteArray, target);
        const Parsed parsed = parseRequest("GET " + target + " HTTP/1.0\r\n\r\n");
        QVERIFY(parsed.request);
        QTEST(parsed.request->path, "path");
    }

    void staysOrCloses_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("persistent");
        const QByteArray current = "GET / HTTP/1.1\r\nHost: a\r\n";
        QTest::newRow("1.1") << current + "\r\n" << true;
        QTest::newRow("1.1 that closes") << current + "Connection: TE, Close\r\n\r\n" << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("1.0 that stays") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
    }
    void staysOrCloses()
    {
        QFETCH(QByteArray, head);
        const Parsed parsed = parseRequest(head);
        QVERIFY(parsed.request);
        QTEST(parsed.request->persistent, "persistent");
    }

    void readsConditions()
    {
        const QByteArray head = "GET / HTTP/1.0\r\nIf-None-Match: \"a\", W/\"b\"\r\nif-none-match: *\r\n"
                                "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n";
        const Parsed parsed = parseRequest(head);
        QVERIFY(parsed.request);
        QCOMPARE(parsed.request->noneMatch, (QList<QByteArray>{"\"a\"", "W/\"b\"", "*"}));
        const QDateTime date(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC);
        QCOMPARE(parsed.request->modifiedSince, std::optional(date));
        QCOMPARE(httpDate(date), QByteArray("Sun, 06 Nov 1994 08:49:37 GMT"));
        const Parsed odd = parseRequest("GET / HTTP/1.0\r\nIf-Modified-Since: yesterday\r\n\r\n");
        QVERIFY(odd.request && !odd.request->modifiedSince);
    }
};

QTEST_APPLESS_MAIN(TestFeedRequest)
#include "tst_feedrequest.moc"
