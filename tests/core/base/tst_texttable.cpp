#include "core/base/texttable.h"

#include <QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

class TestTextTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
};

void TestTextTable::lines_data()
{
    QTest::addColumn<QList<QStringList>>("rows");
    QTest::addColumn<QSet<qsizetype>>("numbers");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QList<QStringList> &rows, const QSet<qsizetype> &numbers,
                        const QStringList &expected) {
        QTest::newRow(name) << rows << numbers << expected;
    };
    row("nothing", {}, {}, {});
    row("the last cell comes as it is", {{u"id"_s, u"name"_s}, {u"longer"_s, u"n "_s}}, {},
        {u"id      name"_s, u"longer  n "_s});
    row("an empty last cell keeps its place", {{u"ab"_s, u"x"_s}, {u"a"_s, {}}}, {}, {u"ab  x"_s, u"a   "_s});
    row("numbers to the right", {{u"Name"_s, u"ms"_s, u"Why"_s}, {u"a"_s, u"120"_s, u"far"_s}}, {1},
        {u"Name   ms  Why"_s, u"a     120  far"_s});
    row("numbers in the last column", {{u"Name"_s, u"ms"_s}, {u"a"_s, u"120"_s}}, {1},
        {u"Name   ms"_s, u"a     120"_s});
    row("fewer cells", {{u"a"_s, u"b"_s, u"c"_s}, {u"alone and long"_s}}, {},
        {u"a               b  c"_s, u"alone and long"_s});
}

void TestTextTable::lines()
{
    QFETCH(QList<QStringList>, rows);
    QFETCH(QSet<qsizetype>, numbers);
    QFETCH(QStringList, expected);
    QCOMPARE(tableLines(rows, numbers), expected);
}

QTEST_APPLESS_MAIN(TestTextTable)
#include "tst_texttable.moc"
