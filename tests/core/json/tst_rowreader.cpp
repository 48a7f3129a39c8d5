#include "core/json/rowreader.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::json;
using namespace Qt::StringLiterals;

class TestRowReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finishes_data();
    void finishes();
    void theFirstErrorCounts();
    void whatNobodyAskedFor();
    void knownValues();
};

void TestRowReader::finishes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QString>("detail"); // a part of it
    QTest::addColumn<QString>("remedy"); // likewise
    QTest::newRow("all that is asked for") << QByteArray(R"({"name":"a","count":3})") << true << QString() << QString();
    QTest::newRow("an optional member is absent") << QByteArray(R"({"name":"a"})") << true << QString() << QString();
    QTest::newRow("kept for people") << QByteArray(R"({"name":"a","comment":[1]})") << true << QString() << QString();
    QTest::newRow("a member is missing") << QByteArray(R"({"count":3})") << false << u"name"_s << QString();
    QTest::newRow("another type") << QByteArray(R"({"name":3})") << false << u"text"_s << QString();
    QTest::newRow("no object") << QByteArray(R"([1])") << false << QString() << QString();
    QTest::newRow("a member of a later version")
        << QByteArray(R"({"name":"a","later":1})") << false << u"\"later\" is not a known member"_s
        << u"update Portreeve. If it was written by hand, correct the name"_s;
}

void TestRowReader::finishes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QFETCH(QString, detail);
    QFETCH(QString, remedy);
    const Result<Document> document = Document::parse(text, u"f"_s);
    QVERIFY(document);
    RowReader row(document->root());
    (void)row.text("name");
    (void)row.integer("count", 0);
    row.ignore("comment");
    const std::optional<Error> error = row.finish();
    QCOMPARE(!error, good);
    if (!error)
        return;
    QVERIFY2(error->detail.english().contains(detail), qPrintable(error->detail.english()));
    QVERIFY2(error->remedy.english().contains(remedy), qPrintable(error->remedy.english()));
    QVERIFY(error->where.startsWith(u'f'));
}

void TestRowReader::theFirstErrorCounts()
{
    const Result<Document> document = Document::parse(R"({"a":1,"b":2,"later":3})", u"f"_s);
    RowReader row(document->root());
    QVERIFY(row.text("a").isEmpty());
    row.fail("b", PR_MESSAGE("json", "it is too much"));
    const std::optional<Error> error = row.finish();
    QVERIFY(error && row.failed());
    QVERIFY2(error->where.contains(u'a'), qPrintable(error->where));
}

void TestRowReader::whatNobodyAskedFor()
{
    const Result<Document> document = Document::parse(R"({"a":1,"x":2,"y":[3]})", u"f"_s);
    RowReader row(document->root());
    QCOMPARE(row.integer("a", 0), 1);
    const QList<std::pair<QString, Value>> rest = row.rest();
    QCOMPARE(rest.size(), 2);
    QCOMPARE(rest[0].first, u"x"_s);
    QCOMPARE(rest[1].first, u"y"_s);
    QVERIFY(!row.finish());
}

void TestRowReader::knownValues()
{
    const Result<Document> document = Document::parse(R"({"a":1})", u"f"_s);
    RowReader chosen(document->root());
    oneOf(chosen, "a", u"x"_s, {"w", "x"});
    QVERIFY(!chosen.failed());
    oneOf(chosen, "a", u"y"_s, {"w", "x"});
    QVERIFY(chosen.failed());
    QCOMPARE(chosen.finish()->detail.english(), u"\"y\" is not one of the known values"_s);
}

QTEST_APPLESS_MAIN(TestRowReader)
#include "tst_rowreader.moc"
