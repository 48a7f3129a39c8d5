#include "core/base/filewrite.h"
#include "core/reports/writer.h"
#include "tests/support/sampledocument.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryFile>
#include <QTest>
#include <QXmlStreamReader>

#include <unzip.h>

using namespace portreeve;
using namespace portreeve::reports;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QString &format, const Document &document = sampleDocument())
{
    const auto writer = findWriter(format);
    const Result<QByteArray> bytes = writer->write(document);
    if (!bytes)
        qFatal("%s", qPrintable(bytes.error().english()));
    return *bytes;
}

/// Every member of an archive, by its name.
QMap<QString, QByteArray> members(const QByteArray &archive)
{
    QTemporaryFile file;
    if (!file.open() || file.write(archive) != archive.size() || !file.flush())
        qFatal("no temporary file");
    QMap<QString, QByteArray> all;
    unzFile zip = unzOpen64(QFile::encodeName(file.fileName()).constData());
    for (int more = unzGoToFirstFile(zip); more == UNZ_OK; more = unzGoToNextFile(zip)) {
        char name[256];
        unz_file_info64 info{};
        unzGetCurrentFileInfo64(zip, &info, name, sizeof name, nullptr, 0, nullptr, 0);
        QByteArray bytes(qsizetype(info.uncompressed_size), Qt::Uninitialized);
        unzOpenCurrentFile(zip);
        unzReadCurrentFile(zip, bytes.data(), unsigned(bytes.size()));
        if (unzCloseCurrentFile(zip) != UNZ_OK) // the checksum
            qFatal("%s is damaged", name);
        all.insert(QString::fromUtf8(name), bytes);
    }
    unzClose(zip);
    return all;
}

/// Whether one of the spellings of a cell is in it.
template<typename... Spellings>
bool holdsCell(const QByteArray &text, Spellings... spellings)
{
    return (text.contains(spellings) || ...);
}

/// All text between the tags, and why it cannot be read; the latter is empty where it can.
struct Read {
    QString text;
    QStringList elements;
    QString fault;
};
Read readXml(const QByteArray &xml)
{
    Read read;
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isCharacters())
            read.text += reader.text();
        if (reader.isStartElement())
            read.elements.append(reader.qualifiedName().toString());
    }
    if (reader.hasError())
        read.fault = reader.errorString();
    return read;
}

/// What a browser would read, as XML: the few elements without an end are closed.
QByteArray asXml(QByteArray html)
{
    html.replace("<!DOCTYPE html>\n", "").replace("<br>", "<br/>");
    for (const char *tag : {"<meta ", "<img "}) {
        for (qsizetype at = html.indexOf(tag); at >= 0; at = html.indexOf(tag, at + 1))
            html.insert(html.indexOf('>', at), '/');
    }
    return html;
}

QString goldenPath(const QString &name)
{
    return QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/reports/") + name;
}

} // namespace

class TestReportFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormatIsListed()
    {
        QStringList ids;
        for (const auto &writer : allWriters()) {
            const Format format = writer->format();
            QVERIFY(!format.title.isEmpty() && !format.fileExtension.isEmpty() && format.mimeType.contains(u'/'));
            ids.append(format.id);
        }
        QCOMPARE(ids, (QStringList{u"html"_s, u"odt"_s, u"xlsx"_s, u"markdown"_s, u"csv"_s, u"json"_s}));
        QVERIFY(!findWriter(u"docx"));
    }

    void equalDocumentsGiveEqualFiles_data() { formats(); }
    void equalDocumentsGiveEqualFiles()
    {
        QFETCH(QString, format);
        QCOMPARE(bytesOf(format), bytesOf(format));
        Document empty;
        QVERIFY(findWriter(format)->write(empty)); // nothing to say is no fault
    }

    void golden_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : {"html", "markdown", "csv", "json"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void golden()
    {
        QFETCH(QString, format);
        const QByteArray bytes = bytesOf(format);
        const QString path = goldenPath(u"sample."_s + findWriter(format)->format().fileExtension);
        if (qEnvironmentVariableIsSet("PORTREEVE_REGENERATE")) {
            QVERIFY(QDir().mkpath(goldenPath({})));
            QVERIFY(writeFileAtomically(path, bytes, Overwrite::Allow));
        }
        const Result<QByteArray> wanted = readFile(path, 1024 * 1024);
        QVERIFY2(wanted, qPrintable(path));
        QCOMPARE(bytes, *wanted);
    }

    void htmlIsOneFileThatDoesNothing()
    {
        const QByteArray html = bytesOf(u"html"_s);
        const Read read = readXml(asXml(html));
        QCOMPARE(read.fault, QString());
        QVERIFY(read.text.contains(nastyText()));
        for (const char *element : {"script", "iframe", "link", "object", "form", "b"})
            QVERIFY2(!read.elements.contains(QLatin1String(element)), element);
        QVERIFY(html.contains("default-src 'none'"));
        QVERIFY(html.contains("prefers-color-scheme:dark") && html.contains("@media print"));
        QVERIFY(html.contains("<a href=\"https://docs.example.com/a?b=(1)&amp;c=2\""));
        QVERIFY(!html.contains("href=\"javascript"));
        QCOMPARE(read.elements.count(u"svg"_s), 2);
    }

    void onlyWholeHttpsAddressesAreLinks_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<bool>("linked");
        const auto row = [](const char *name, const QString &link, bool linked) {
            QTest::newRow(name) << link << linked;
        };
        row("https", u"https://docs.example.com/a"_s, true);
        row("nothing", {}, false);
        row("http", u"http://docs.example.com/a"_s, false);
        row("a script", u"javascript:alert(1)//https://x.example"_s, false);
        row("data", u"data:text/html,<script>"_s, false);
        row("a file", u"file:///etc/passwd"_s, false);
        row("without a host", u"https://"_s, false);
        row("a user", u"https://docs.example.com@evil.example/"_s, false);
        row("a quotation mark", u"https://docs.example.com/\" onclick=\"x"_s, false);
        row("an apostrophe", u"https://docs.example.com/' onclick='x"_s, false);
        row("a tag", u"https://docs.example.com/<b>"_s, false);
        row("two lines", u"https://docs.example.com/\nx"_s, false);
    }
    /// In every format, those for people and for programs.
    void onlyWholeHttpsAddressesAreLinks()
    {
        QFETCH(QString, link);
        QFETCH(bool, linked);
        Cell cell = Cell::of(u"Guide"_s);
        cell.link = link;
        QCOMPARE(webLink(cell), linked ? link : QString());
        Document document;
        document.sections = {{u"a"_s, u"A"_s, {Items{{cell}}}}};
        for (const QString &format : {u"html"_s, u"markdown"_s, u"json"_s}) {
            const Result<QByteArray> bytes = findWriter(format)->write(document);
            QVERIFY(bytes && bytes->contains("Guide"));
            const bool there = bytes->contains("href=\"") || bytes->contains("](") || bytes->contains("\"link\"");
            QVERIFY2(there == linked, bytes->constData());
        }
    }

    void markdownStaysText()
    {
        const QByteArray text = bytesOf(u"markdown"_s);
        QVERIFY(text.contains("\\[a\\](javascript") && text.count("](javascript") == text.count("\\](javascript"));
        QVERIFY(text.contains("\\<script\\>"));
        QVERIFY(text.contains("[Guide](https://docs.example.com/a?b=%281%29&c=2)"));
        QVERIFY(text.contains("\n1\\. All is well.\n\n\\- Or not.\n"));
        QVERIFY(text.contains("````nft\nadd rule <a> ```\n")); // a fence longer than those inside
        for (const QByteArray &line : text.split('\n'))
            QVERIFY2(!line.startsWith("| ") || line.count('|') - line.count("\\|") == 3 ||
                         line.count('|') - line.count("\\|") == 6,
                     line.constData());
    }

    void csvHasTheMainTable()
    {
        const QList<QByteArray> lines = bytesOf(u"csv"_s).split('\n');
        QVERIFY(lines[0].startsWith("Host,Verdict,RTT ms,Seen,"));
        QVERIFY2(lines[1].startsWith("ws.example.com,Blocked,12.3,2026-11-20 08:30 UTC,\"'=HYPERLINK"),
                 lines[1].constData());
        QCOMPARE(lines[2], QByteArray("192.0.2.1,Pass,,,two lines\r"));
    }

    void jsonHasEveryPart()
    {
        const QJsonObject root = QJsonDocument::fromJson(bytesOf(u"json"_s)).object();
        QCOMPARE(root[u"schema"].toString(), u"portreeve.document/1"_s);
        QCOMPARE(root[u"summary"].toString(), nastyText());
        QStringList kinds;
        for (const QJsonValue &section : root[u"sections"].toArray()) {
            for (const QJsonValue &block : section[u"blocks"].toArray())
                kinds.append(block[u"kind"].toString());
        }
        QCOMPARE(kinds, (QStringList{u"paragraph"_s, u"items"_s, u"bars"_s, u"timeline"_s, u"table"_s, u"table"_s,
                                     u"listing"_s, u"table"_s}));
    }

    void odtIsWhatReadersExpect()
    {
        const QByteArray odt = bytesOf(u"odt"_s);
        // The type stands first, as it is, so that it can be read without unpacking (OpenDocument 1.2 part 3, 3.3).
        QCOMPARE(odt.mid(30, 8), QByteArray("mimetype"));
        QCOMPARE(odt.mid(38, 39), QByteArray("application/vnd.oasis.opendocument.text"));
        const QMap<QString, QByteArray> parts = members(odt);
        QCOMPARE(parts.keys(), (QStringList{u"META-INF/manifest.xml"_s, u"Pictures/chart1.svg"_s,
                                            u"Pictures/chart2.svg"_s, u"Pictures/logo.png"_s, u"content.xml"_s,
                                            u"meta.xml"_s, u"mimetype"_s, u"styles.xml"_s}));
        for (auto it = parts.cbegin(); it != parts.cend(); ++it) {
            if (it.key().endsWith(u".xml") || it.key().endsWith(u".svg"))
                QVERIFY2(readXml(*it).fault.isEmpty(), qPrintable(it.key()));
        }
        const Read content = readXml(parts[u"content.xml"_s]);
        QVERIFY(content.text.contains(nastyText()));
        QVERIFY(content.elements.contains(u"table:table-header-rows"_s));
        QVERIFY(content.elements.contains(u"text:line-break"_s));
        QCOMPARE(content.elements.count(u"text:a"_s), 1);
        QVERIFY(readXml(parts[u"styles.xml"_s]).text.contains(u"Page 1 of 1"_s));
        // All that is in the archive is in its manifest.
        for (const QString &name : parts.keys()) {
            if (name != u"mimetype" && !name.startsWith(u"META-INF"))
                QVERIFY2(parts[u"META-INF/manifest.xml"_s].contains(name.toUtf8()), qPrintable(name));
        }
    }

    void xlsxHasTypedCells()
    {
        const QMap<QString, QByteArray> parts = members(bytesOf(u"xlsx"_s));
        for (auto it = parts.cbegin(); it != parts.cend(); ++it)
            QVERIFY2(readXml(*it).fault.isEmpty(), qPrintable(it.key()));
        const QByteArray book = parts[u"xl/workbook.xml"_s];
        QVERIFY2(book.contains("name=\"What was found: all\"") || book.contains("name=\"What was found all\""),
                 book.constData());
        QByteArray sheets;
        for (auto it = parts.cbegin(); it != parts.cend(); ++it) {
            if (it.key().startsWith(u"xl/worksheets/sheet"))
                sheets += *it;
        }
        QVERIFY(!sheets.contains("<f>"));      // nothing is a formula
        QVERIFY(sheets.contains("<v>12.345")); // the number itself, not its text
        QVERIFY(sheets.contains("<autoFilter ref=\"A1:E3\"/>"));
        QVERIFY(sheets.contains("state=\"frozen\""));
        QVERIFY(sheets.contains("<v>46346.354")); // 2026-11-20 08:30 as Excel counts
        QVERIFY(parts.contains(u"xl/charts/chart1.xml"_s));
        QVERIFY(readXml(parts[u"xl/sharedStrings.xml"_s]).text.contains(nastyText()));
    }

    void tablesForOneMedium_data() { formats(); }
    void tablesForOneMedium()
    {
        QFETCH(QString, format);
        Document document;
        for (const auto &[medium, text] :
             {std::pair(Medium::Pages, u"onlyonpages"_s), std::pair(Medium::Data, u"onlyasdata"_s)}) {
            Table table;
            table.columns = {{text}};
            table.rows = {{Cell::of(text)}};
            table.medium = medium;
            document.sections.append({u"s"_s, u"S"_s, {table}});
        }
        const QByteArray bytes = bytesOf(format, document);
        const QByteArray text = format == u"odt"    ? members(bytes)[u"content.xml"_s]
                                : format == u"xlsx" ? members(bytes)[u"xl/sharedStrings.xml"_s]
                                                    : bytes;
        const bool computes = format == u"xlsx" || format == u"csv" || format == u"json";
        QCOMPARE(holdsCell(text, "\"onlyasdata\"", ">onlyasdata<", "onlyasdata |", "onlyasdata\r"), computes);
    }

    void xlsxTakesAnyName()
    {
        Document document;
        document.title = u"History"_s;
        for (const QString &title :
             {u"a/b:c"_s, u"A/B:C"_s, u"'"_s, QString(40, u'x'), QString(41, u'x'), u"\u0000"_s}) {
            Table table = sampleTable();
            table.caption = title;
            document.sections.append({u"s"_s, u"S"_s, {table}});
        }
        Table longText = sampleTable();
        longText.rows[0][4] = Cell::of(QString(100'000, u'y'));
        document.sections.append({u"t"_s, u"T"_s, {longText}});
        const QMap<QString, QByteArray> parts = members(bytesOf(u"xlsx"_s, document));
        QCOMPARE(parts[u"xl/workbook.xml"_s].count("<sheet "), 8);
        QVERIFY(parts[u"xl/sharedStrings.xml"_s].contains("yyy...</t>")); // says that it goes on
    }

private:
    static void formats()
    {
        QTest::addColumn<QString>("format");
        for (const auto &writer : allWriters())
            QTest::newRow(qPrintable(writer->format().id)) << writer->format().id;
    }
};

QTEST_APPLESS_MAIN(TestReportFiles)
#include "tst_reportfiles.moc"
