#include "core/awsranges/snapshotwriter.h"
#include "core/catalog/loader.h"
#include "core/guides/edits.h"
#include "core/ip/parse.h"
#include "core/reports/writer.h"
#include "core/requirements/normalise.h"
#include "core/requirements/resolver.h"
#include "core/workspace/builders/builder.h"
#include "core/workspace/builders/gather.h"
#include "tests/support/rangefiles.h"
#include "tests/support/samplereport.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace portreeve;
using namespace portreeve::reports;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 11, 22), QTime(9, 0), Qt::UTC);

QStringList sectionIds(const Document &document)
{
    QStringList ids;
    for (const Section &section : document.sections)
        ids.append(section.id);
    return ids;
}

const Table *findTable(const Document &document, const QString &id)
{
    for (const Section &section : document.sections) {
        for (const Block &block : section.blocks) {
            if (const auto *table = std::get_if<Table>(&block); table != nullptr && table->id == id)
                return table;
        }
    }
    return nullptr;
}

/// "a | b | c"
QString rowText(const QList<Cell> &row)
{
    QStringList cells;
    for (const Cell &cell : row)
        cells.append(cell.text);
    return cells.join(u" | "_s);
}

QString allText(const Document &document)
{
    const auto writer = findWriter(u"json");
    return QString::fromUtf8(*writer->write(document));
}

QString factOf(const Document &document, const QString &label)
{
    for (const Facts::Fact &fact : document.head.facts) {
        if (fact.label == label)
            return fact.value.text;
    }
    return {};
}

} // namespace

class TestReportBuilders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
        QVERIFY(catalog);
        m_catalog = *std::move(catalog);
    }

    void everyKindIsWhole()
    {
        QCOMPARE(reportKindIds(), (QStringList{u"readiness"_s, u"endpoints"_s, u"change"_s, u"change-request"_s,
                                               u"checklist"_s, u"comparison"_s}));
        for (const auto &builder : allReportBuilders()) {
            const Result<Document> document = buildReport(*builder, everything(), context());
            QVERIFY2(document, qPrintable(builder->kind().id));
            QCOMPARE(document->kind, builder->kind().id);
            QVERIFY(!document->title.isEmpty() && !document->summary.isEmpty() && !document->sections.isEmpty());
            QCOMPARE(factOf(*document, u"Made"_s), u"2026-11-22 09:00 UTC"_s);
            QCOMPARE(factOf(*document, u"Project"_s), u"Head office"_s);
            QVERIFY(factOf(*document, u"Made by"_s).startsWith(u"Portreeve "));
            QVERIFY(document->mainTable() != nullptr);
            QStringList ids = sectionIds(*document);
            ids.removeDuplicates();
            QCOMPARE(ids.size(), document->sections.size());
            QCOMPARE(*buildReport(*builder, everything(), context()), *document);
            for (const Section &section : document->sections) {
                QVERIFY(!section.title.isEmpty() && !section.blocks.isEmpty());
                for (const Block &block : section.blocks) {
                    const auto *table = std::get_if<Table>(&block);
                    for (const QList<Cell> &row : table != nullptr ? table->rows : QList<QList<Cell>>())
                        QCOMPARE(row.size(), table->columns.size());
                }
            }
        }
        QVERIFY(!findReportBuilder(u"nonsense"));
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("why");
        QTest::newRow("readiness") << u"readiness"_s << u"it needs the result of a check"_s;
        QTest::newRow("endpoints") << u"endpoints"_s << u"no Region is selected"_s;
        QTest::newRow("change") << u"change"_s << u"no AWS range files are stored"_s;
        QTest::newRow("change request") << u"change-request"_s << u"no Region is selected"_s;
        QTest::newRow("checklist") << u"checklist"_s << u"no guide was begun in the project"_s;
        QTest::newRow("comparison") << u"comparison"_s << u"it needs the results of two checks"_s;
    }
    void saysWhatIsMissing()
    {
        QFETCH(QString, kind);
        QFETCH(QString, why);
        const Result<Document> document = buildReport(*findReportBuilder(kind), ReportInput(), context());
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::Usage);
        QCOMPARE(document.error().detail.english(), why);
        QVERIFY(!document.error().remedy.isEmpty());
    }

    void readiness()
    {
        const Document document = build(u"readiness"_s);
        QCOMPARE(document.summary, u"7 requirements are blocked or intercepted on the way."_s);
        QCOMPARE(sectionIds(document),
                 (QStringList{u"summary"_s, u"round-trips"_s, u"attention"_s, u"results"_s, u"sources"_s}));
        const Table *results = findTable(document, u"results"_s);
        QCOMPARE(results->rows.size(), 2);
        QCOMPARE(rowText(results->rows[0]),
                 u"Streaming over DCV | us-east-1 | drp-iad.amazonworkspaces.com | 192.0.2.7 | 4195/tcp | Blocked | "
                 u"12.5 | 25.0 | client-4195-tcp-gateway@us-east-1"_s);
        QCOMPARE(*results->rows[0][6].number, 12.5);
        QCOMPARE(results->rows[0][5].tone, Tone::Bad);
        QVERIFY(rowText(results->rows[1]).contains(u"Not run"));
        const Table *attention = findTable(document, u"attention"_s);
        QCOMPARE(attention->rows.size(), 1); // what was not tried asks for nothing
        QVERIFY(rowText(attention->rows[0]).endsWith(u"Something refuses. | Let it pass."));
        QVERIFY(allText(document).contains(u"Rule needed: client-4195-tcp-gateway@us-east-1 (TCP 4195)."));
        QCOMPARE(rowText(findTable(document, u"counts"_s)->rows[0]), u"Blocked | 3"_s);
    }

    void readinessCharts()
    {
        ReportInput input = everything();
        input.results.last().report.selection.protocols = {u"dcv"_s};
        const Result<Document> document = buildReport(*findReportBuilder(u"readiness"_s), input, context());
        const auto chart = std::get<BarChart>(document->sections[1].blocks[0]);
        QCOMPARE(chart.bars.size(), 1);
        QCOMPARE(chart.bars[0].text, u"12.5 ms"_s);
        QCOMPARE(chart.limits.size(), 1);
        QCOMPARE(chart.limits[0].value, 250.0);
    }

    void endpoints()
    {
        const Document document = build(u"endpoints"_s);
        const ReportInput input = everything();
        const Table *table = findTable(document, u"endpoints"_s);
        QCOMPARE(table->rows.size(), input.set.requirements.size());
        const auto has = [table](const QString &text) {
            return std::any_of(table->rows.begin(), table->rows.end(),
                               [&](const QList<Cell> &row) { return rowText(row).contains(text); });
        };
        QVERIFY(has(u"drp-iad.amazonworkspaces.com"_s));
        QVERIFY(has(u"idp.corp.example"_s) && has(u"Own row of Ada"_s));
        // Nothing that a requirement has is missing in the lists of addresses.
        const QString text = allText(document);
        for (const requirements::Requirement &row : input.set.requirements) {
            for (const ip::Prefix &prefix : row.remote.prefixes)
                QVERIFY2(text.contains(prefix.toShortText()) || text.contains(prefix.toCanonicalText()),
                         qPrintable(prefix.toCanonicalText()));
        }
        QVERIFY(sectionIds(document).contains(u"findings"_s) && sectionIds(document).contains(u"sources"_s));
    }

    void changes()
    {
        const Document document = build(u"change"_s);
        QCOMPARE(document.summary, u"1 of 5 publications touch the selection."_s);
        const Table *table = findTable(document, u"changes"_s);
        QCOMPARE(rowText(table->rows[0]),
                 u"2026-06-15 20:27 UTC | 1781555225 | added | WORKSPACES_GATEWAYS | us-east-1 | 9.9.8.0/24"_s);
        QVERIFY(rowText(table->rows[1]).contains(u"removed"));
        const auto chart = std::get<TimelineChart>(document.sections[0].blocks[0]);
        QCOMPARE(chart.events.size(), 2);
        QCOMPARE(rowText(findTable(document, u"flapping"_s)->rows[0]).section(u" | "_s, 0, 3),
                 u"9.9.9.0/24 | S3 | us-east-1 | 174"_s);
        QVERIFY(allText(document).contains(u"office.nft has to change. These lines do it:"));
        QVERIFY(allText(document).contains(u"add element"));
    }

    void changesOfSavedRules_data()
    {
        QTest::addColumn<ExportImpact>("saved");
        QTest::addColumn<QString>("sentence");
        ExportImpact saved;
        saved.fileName = u"office.nft"_s;
        QTest::newRow("still right") << saved << u"office.nft is still right."_s;
        saved.notes = {Message("test", "The selection was changed since.")};
        QTest::newRow("another selection") << saved << u"The selection was changed since."_s;
        saved.changes = {policy::RuleDelta()};
        saved.lines = "+ 9.9.9.0/24\n";
        QTest::newRow("no commands") << saved << u"has to be saved again. These of its lines change:"_s;
        saved.refusal = Error{ErrorCode::FileMissing, {}, Message("test", "the base is lost"), {}, {}};
        QTest::newRow("refused") << saved << u"What office.nft needs cannot be said:"_s;
    }

    void changesOfSavedRules()
    {
        QFETCH(ExportImpact, saved);
        QFETCH(QString, sentence);
        ReportInput input = everything();
        input.impact->exports = {saved};
        const Result<Document> document = buildReport(*findReportBuilder(u"change"_s), input, context());
        QVERIFY(document);
        QVERIFY2(allText(*document).contains(sentence), qPrintable(allText(*document)));
    }

    /// Where the facts carry an address of the document, in the list of sources and beside a requirement.
    void sourcesAreLinked()
    {
        const ReportInput input = everything();
        for (const Redaction redaction : {Redaction::None, Redaction::Names, Redaction::All}) {
            const Result<Document> document =
                buildReport(*findReportBuilder(u"endpoints"_s), input, context(), redaction);
            QVERIFY(document);
            const auto linked = [&](const QString &table, qsizetype column) {
                QSet<QString> links;
                for (const QList<Cell> &row : findTable(*document, table)->rows)
                    links.insert(row[column].link);
                return links;
            };
            const QString guide = u"https://docs.aws.amazon.com/workspaces/latest/adminguide/"_s;
            QVERIFY(linked(u"sources"_s, 0).contains(guide));
            QVERIFY(linked(u"endpoints"_s, 7).contains(guide));
            QVERIFY(linked(u"endpoints"_s, 7).contains(QString())); // own rows have no document
            const Result<QByteArray> json = reports::findWriter(u"json"_s)->write(*document);
            QVERIFY(json && json->contains("\"link\": \"" + guide.toUtf8() + '"'));
        }
    }

    /// No builder can forget them: at the end of every report, with the date of each.
    void everyReportNamesItsSources()
    {
        for (const std::unique_ptr<ReportBuilder> &builder : allReportBuilders()) {
            const Result<Document> document = buildReport(*builder, everything(), context());
            QVERIFY(document);
            QStringList sections = sectionIds(*document);
            QCOMPARE(sections.count(u"sources"_s), 1);
            sections.removeAll(u"sign-off"_s); // below all that is signed
            QCOMPARE(sections.last(), u"sources"_s);
            for (const QList<Cell> &row : findTable(*document, u"sources"_s)->rows)
                QVERIFY2(!row[1].text.isEmpty(), qPrintable(row[0].text));
        }
        const Document checklist = build(u"checklist"_s);
        QCOMPARE(factOf(checklist, u"Facts"_s), u"Version 0123456789ab"_s);
        QCOMPARE(findTable(checklist, u"sources"_s)->rows.size(), 1);
        QCOMPARE(findTable(checklist, u"sources"_s)->rows[0][0].text, u"Amazon WorkSpaces Administration Guide"_s);
    }

    /// Another version may have judged in another way than the one that makes the report.
    void saysWhichVersionMeasured()
    {
        ReportInput input = everything();
        input.results[0].report.toolVersion.clear(); // of a file that does not say
        const auto made = [&](const QString &kind) {
            return *buildReport(*findReportBuilder(kind), input, context());
        };
        QCOMPARE(factOf(made(u"readiness"_s), u"Measured by"_s), u"Portreeve 0.9.1"_s);
        QCOMPARE(factOf(made(u"change-request"_s), u"Measured by"_s), u"Portreeve 0.9.1"_s);
        const Document comparison = made(u"comparison"_s);
        const Table *runs = findTable(comparison, u"runs"_s);
        QCOMPARE(runs->rows[0][2].text, QString());
        QCOMPARE(runs->rows[1][2].text, u"Portreeve 0.9.1"_s);
    }

    void resultsOfOneNameAreToldApart()
    {
        ReportInput input = everything();
        input.results[0].name = input.results[1].name;
        const auto title = [&](Redaction redaction) {
            const Result<Document> document =
                buildReport(*findReportBuilder(u"comparison"_s), input, context(), redaction);
            return document ? document->sections[1].title : QString();
        };
        QCOMPARE(title(Redaction::None),
                 u"office (%1) and office (%2)"_s.arg(reports::timeText(input.results[0].report.startedAt),
                                                      reports::timeText(input.results[1].report.startedAt)));
        QCOMPARE(title(Redaction::Names), u"Results 1 and Results 2"_s);
    }

    void savedRulesOfAnotherProject()
    {
        ReportInput input = everything();
        input.impact->exports[0].from = u"berlin-office"_s;
        input.impact->exports[0].fileName = u"berlin-core.nft"_s;
        const auto text = [&](reports::Redaction redaction) {
            const Result<Document> document = buildReport(*findReportBuilder(u"change"_s), input, context(), redaction);
            return document ? allText(*document) : QString();
        };
        QVERIFY(text(reports::Redaction::None).contains(u"saved in the project berlin-office"_s));
        QVERIFY(text(reports::Redaction::None).contains(u"berlin-core.nft"_s));
        for (const reports::Redaction redaction : {reports::Redaction::Names, reports::Redaction::All}) {
            QVERIFY(text(redaction).contains(u"saved in the project [left out]"_s));
            QVERIFY(text(redaction).contains(u"File 1 ("_s));
            QVERIFY(!text(redaction).contains(u"berlin"_s));
        }
    }

    /// Each of the saved rules from the range file that it was made with.
    void gathersWhatSavedRulesNeed()
    {
        const QTemporaryDir folder;
        const awsranges::SnapshotStore store(folder.path());
        awsranges::SnapshotWriter writer(store);
        const QDateTime start(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
        QByteArray rows;
        ReportSources sources;
        sources.catalog = m_catalog;
        sources.project.selection = everything().selection;
        sources.store = &store;
        for (int day = 0; day < 3; ++day) {
            rows += "9.9." + QByteArray::number(day * 2) + ".0/24 AMAZON us-east-1\n";
            const QByteArray bytes = tests::rangeFileAt(start.addDays(day), rows);
            const Result<awsranges::IpRanges> ranges = awsranges::IpRanges::parse(bytes, {});
            QVERIFY(ranges && writer.save(bytes, *ranges));
            ExportRecord record;
            record.settings.format = QStringList{u"paloalto-edl-ip"_s, u"iptables"_s, u"nftables"_s}[day];
            record.fileName = record.settings.format;
            record.syncToken = ranges->syncToken();
            record.selection = sources.project.selection;
            sources.project.exports.append(record);
            sources.ranges = std::make_shared<const awsranges::RangeIndex>(*ranges);
        }
        sources.project.exports.append(sources.project.exports.first());
        sources.project.exports.last().syncToken = u"5"_s; // not stored
        Findings findings;
        const Result<ReportInput> input =
            gatherReport(findReportBuilder(u"change"_s)->kind().needs, sources, &Message::english, findings);
        QVERIFY(input && input->impact);
        const QList<ExportImpact> &exports = input->impact->exports;
        QCOMPARE(exports.size(), 4);
        QVERIFY(exports[0].lines.startsWith("+ 9.9.2.0/24 "));
        QVERIFY(exports[0].lines.contains("\n+ 9.9.4.0/24 ") && !exports[0].lines.contains("9.9.0.0"));
        QVERIFY(exports[1].lines.contains("9.9.4.0/24") && !exports[1].lines.contains("9.9.2.0/24"));
        QVERIFY(exports[2].isStillRight());
        QVERIFY(exports[3].refusal); // and says nothing of the others
    }

    void changeRequestOfEverything()
    {
        ReportInput input = everything();
        input.results.clear();
        const Result<Document> document = buildReport(*findReportBuilder(u"change-request"_s), input, context());
        QVERIFY(document);
        const Table *rules = findTable(*document, u"rules"_s);
        const auto rowOf = [rules](const QString &id) {
            for (const QList<Cell> &row : rules->rows) {
                if (row.last().text == id)
                    return rowText(row);
            }
            return QString();
        };
        QVERIFY2(rowOf(u"client-4195-tcp-health@us-east-1"_s)
                     .contains(u" | 10.1.0.0/16 | drp-iad.amazonworkspaces.com | TCP 4195 | Outbound | "),
                 qPrintable(rowOf(u"client-4195-tcp-health@us-east-1"_s)));
        QVERIFY(rowOf(u"client-4195-tcp-health@us-east-1"_s).contains(u" | Network team | 2027-01-31 | "));
        // An own row has an owner of its own.
        const auto own = std::find_if(rules->rows.begin(), rules->rows.end(),
                                      [](const QList<Cell> &row) { return row[2].text == u"idp.corp.example"; });
        QVERIFY(own != rules->rows.end());
        QCOMPARE((*own)[6].text, u"Ada"_s);
        QCOMPARE(factOf(*document, u"Reason"_s), u"New office"_s);
        QVERIFY(sectionIds(*document).contains(u"rollback"_s));
        QVERIFY(!sectionIds(*document).contains(u"commands"_s)); // no format was chosen
    }

    void changeRequestOfWhatIsMissing()
    {
        ReportInput input = everything();
        input.rules.format = u"fortigate"_s;
        const Result<Document> document = buildReport(*findReportBuilder(u"change-request"_s), input, context());
        QVERIFY(document);
        const Table *rules = findTable(*document, u"rules"_s);
        QCOMPARE(rules->rows.size(), 1);
        QCOMPARE(rules->rows[0].last().text, u"client-4195-tcp-gateway@us-east-1"_s);
        QVERIFY(rules->rows[0][5].text.contains(u"Something refuses."));
        const QString text = allText(*document);
        QVERIFY(text.contains(u"config firewall policy"));       // the rules, and
        QVERIFY2(text.count(u"delete ") >= 1, qPrintable(text)); // what takes them back
        ReportInput passes = everything();
        passes.results.last().report.rows[0].cause.reset();
        const Result<Document> nothing = buildReport(*findReportBuilder(u"change-request"_s), passes, context());
        QCOMPARE(findTable(*nothing, u"rules"_s)->rows.size(), 0);
        QVERIFY(allText(*nothing).contains(u"nothing that a firewall rule would mend"));
    }

    void checklistForPagesAndForData()
    {
        const Document document = build(u"checklist"_s);
        QCOMPARE(document.title, u"Bring your own licence"_s);
        const Table *steps = findTable(document, u"steps"_s);
        QVERIFY(document.mainTable() == steps && steps->medium == Medium::Data);
        QCOMPARE(rowText(steps->rows[0]),
                 u"Bring your own licence | Plan | Choose | Done | Ada | 2026-11-22 09:00 UTC |  | "
                 "note of New office |  | Guide"_s);
        QCOMPARE(findTable(document, u"byol"_s)->medium, Medium::Pages);
        QVERIFY(findWriter(u"csv")->write(document)->contains("Choose,Done,Ada,"));
        QVERIFY(findTable(document, u"sign-off"_s)->toFillIn);
        QCOMPARE(document.sections.last().id, u"sign-off"_s);
    }

    void comparison()
    {
        const Document document = build(u"comparison"_s);
        QCOMPARE(sectionIds(document), (QStringList{u"runs"_s, u"comparison-1"_s, u"sources"_s}));
        const Table *table = findTable(document, u"comparison"_s);
        QCOMPARE(table->columns[3].title, u"branch"_s);
        QCOMPARE(table->columns[4].title, u"office"_s);
        QCOMPARE(rowText(table->rows[0]),
                 u"Streaming over DCV | drp-iad.amazonworkspaces.com 4195/tcp | Worse | Pass | Blocked |  | "_s);
    }

    void redaction()
    {
        const ReportInput input = everything();
        for (const auto &builder : allReportBuilders()) {
            const Result<Document> names = buildReport(*builder, input, context(), Redaction::Names);
            const QString text = allText(*names);
            for (const char *secret : {"idp.corp.example", "Ada", "Head office", "d-906735683c", "10.1.0.0/16"})
                QVERIFY2(!text.contains(QLatin1String(secret)),
                         qPrintable(builder->kind().id + u' ' + QLatin1String(secret)));
            const QString all = allText(*buildReport(*builder, input, context(), Redaction::All));
            QVERIFY2(!all.contains(u"New office") && !all.contains(u"192.0.2.7"), qPrintable(builder->kind().id));
        }
        // Names that are words do not tear holes into sentences, and stand nowhere.
        ReportContext plain = context();
        plain.project = u"requirements"_s;
        ReportInput called = input;
        called.results[0].name = u"Blocked"_s;
        const Result<Document> comparison =
            buildReport(*findReportBuilder(u"comparison"_s), called, plain, Redaction::Names);
        QCOMPARE(findTable(*comparison, u"comparison"_s)->columns[3].title, u"Results 1"_s);
        QVERIFY(comparison->sections[1].title == u"Results 1 and Results 2");
        QVERIFY(allText(*comparison).contains(u"\"Blocked\""));
        // What AWS has stays: it is what the report is about.
        const QString endpoints =
            allText(*buildReport(*findReportBuilder(u"endpoints"_s), input, context(), Redaction::All));
        QVERIFY(endpoints.contains(u"drp-iad.amazonworkspaces.com") && endpoints.contains(u"3.227.4.0/22"));
    }

    /// What is of this network stands in many places, and a firewall's language spells it in its own way.
    void redactionReachesEverything()
    {
        ReportInput input = everything();
        requirements::Selection selection = input.selection;
        selection.ownRows = {{u"payroll"_s,
                              {},
                              ip::parsePrefix(u"198.51.100.96/28").value(),
                              u"tcp"_s,
                              {u"443"_s},
                              u"Payroll of Zoe"_s,
                              u"Zoe"_s,
                              u"Because of Yann"_s}};
        input.selection = *requirements::normalised(m_catalog, selection);
        input.set = requirements::resolve(m_catalog, input.selection, nullptr);
        input.rules.sources = {u"198.51.100.0/26"_s};
        CheckReport &report = input.results.last().report;
        report.selection = input.selection;
        report.device = DeviceReport();
        net::Link link;
        link.name = u"ACME-VPN"_s;
        link.addresses = {net::LinkAddress{*net::ShownAddress::from(u"192.0.2.2"_s), 24}};
        report.device->facts.links = QList<net::Link>{link};
        report.device->facts.dnsServers = QStringList{u"203.0.113.53:53"_s};
        CheckRow row = report.rows[0];
        row.host = u"FS01"_s;
        row.cause->sentence = PR_MESSAGE("assess", "The proxy %1 cannot be reached.").arg(u"wwwproxy01:3128"_s);
        report.rows.append(row);
        row.requirementId = u"own-payroll@global"_s;
        report.requirements.append(
            {row.requirementId, Message("own", "Payroll of Zoe"), u"global"_s, {}, {u"443"_s}, u"tcp"_s});
        report.rows.append(row);
        for (const char *format : {"paloalto-set", "cisco-asa", "nftables"}) {
            input.rules.format = QString::fromLatin1(format);
            for (const auto &builder : allReportBuilders()) {
                for (const Redaction level : {Redaction::Names, Redaction::All}) {
                    const QString text = allText(*buildReport(*builder, input, context(), level));
                    QStringList secrets{u"198.51.100."_s, u"198_51_100"_s, u"192.0.2."_s, u"203.0.113."_s,
                                        u"ACME-VPN"_s,    u"wwwproxy01"_s, u"FS01"_s,     u"Zoe"_s};
                    if (level == Redaction::All)
                        secrets += {u"payroll"_s, u"Yann"_s};
                    for (const QString &secret : std::as_const(secrets))
                        QVERIFY2(!text.contains(secret, Qt::CaseInsensitive),
                                 qPrintable(u"%1 %2 %3 %4"_s.arg(builder->kind().id, redactionId(level),
                                                                 QString::fromLatin1(format), secret)));
                }
            }
        }
        // Rules that everybody could have are told as they are.
        selection.ownRows.clear();
        selection.directoryId.clear();
        input.selection = *requirements::normalised(m_catalog, selection);
        input.set = requirements::resolve(m_catalog, input.selection, nullptr);
        input.rules.sources.clear();
        const auto request = findReportBuilder(u"change-request");
        QVERIFY(allText(*buildReport(*request, input, context(), Redaction::All)).contains(u"table inet portreeve"_s));
    }

    void speaksTheLanguageOfTheReader()
    {
        ReportContext german = context();
        german.language = u"de"_s;
        german.say = [](const Message &message) {
            return u"<"_s + message.english() + u">"_s;
        };
        for (const auto &builder : allReportBuilders()) {
            const Result<Document> document = buildReport(*builder, everything(), german);
            QCOMPARE(document->language, u"de"_s);
            QVERIFY(document->title.startsWith(u'<') || builder->kind().id == u"checklist");
            for (const Section &section : document->sections) {
                for (const Block &block : section.blocks) {
                    const auto *table = std::get_if<Table>(&block);
                    for (const Column &column : table != nullptr ? table->columns : QList<Column>())
                        QVERIFY2(column.title.startsWith(u'<') || column.title == u"office" ||
                                     column.title == u"branch",
                                 qPrintable(column.title));
                }
            }
        }
    }

    void signaturesAreShown()
    {
        using State = pki::FileSignature::State;
        ReportInput input = everything();
        QVERIFY(input.results.size() >= 2);
        input.results[0].signature = pki::FileSignature{State::Trusted, u"CN=Alice Example"_s, {}, {}, {}};
        input.results[1].signature = pki::FileSignature{State::Changed, u"CN=Alice Example"_s, {}, {}, {}};
        const auto shown = [&](Redaction redaction, const QString &kind = u"comparison"_s) {
            const Result<Document> document = buildReport(*findReportBuilder(kind), input, context(), redaction);
            return document ? allText(*document) : QString();
        };
        QVERIFY(shown(Redaction::None).contains(u"\"Signed by CN=Alice Example\""));
        QVERIFY(shown(Redaction::None).contains(u"\"Changed after CN=Alice Example signed it\""));
        QVERIFY(shown(Redaction::Names).contains(u"\"Changed after somebody signed it\""));
        QVERIFY(!shown(Redaction::All).contains(u"Alice"));
        input.results[0].signatureNoted = true; // by a project, and nobody can look again
        QVERIFY(!shown(Redaction::None).contains(u"\"Signed by"));
        QVERIFY(shown(Redaction::None).contains(u"\"Noted as signed by CN=Alice Example\""));
        for (const QString &kind : {u"readiness"_s, u"change-request"_s})
            QVERIFY2(shown(Redaction::None, kind).contains(u"after CN=Alice Example signed it"), qPrintable(kind));
    }

    void gathersWhatIsNeeded()
    {
        ReportSources sources;
        sources.catalog = m_catalog;
        sources.project.selection = everything().selection;
        sources.project.lastReport = sampleReport();
        sources.projectName = u"Head office"_s;
        sources.now = Now;
        Findings findings;
        const auto results = [&](int needed) {
            const Result<ReportInput> input = gatherReport({.results = needed}, sources, &Message::english, findings);
            QStringList names;
            for (const NamedReport &one : input->results)
                names.append(one.name);
            return names;
        };
        QCOMPARE(results(0), QStringList());
        QCOMPARE(results(1), QStringList{u"Head office"_s}); // the last run of the project
        sources.results = {{u"now"_s, sampleReport()}};
        QCOMPARE(results(1), QStringList{u"now"_s});
        QCOMPARE(results(2), (QStringList{u"Head office"_s, u"now"_s}));
        CheckReport before = sampleReport();
        before.startedAt = before.startedAt.addDays(-1);
        sources.project.results = {takenResult(u"branch"_s, u"branch.json"_s, {}, before)};
        sources.results.clear();
        QCOMPARE(results(1), QStringList{u"Head office"_s});
        QCOMPARE(results(2), (QStringList{u"branch"_s, u"Head office"_s})); // the earlier one first
        sources.project.lastReport.reset();
        QCOMPARE(results(1), QStringList{u"branch"_s});
        sources.results = {{u"now"_s, sampleReport()}};
        sources.guides = {u"byol"_s};
        const Result<ReportInput> guide = gatherReport({.checklists = true}, sources, &Message::english, findings);
        QVERIFY(!guide && guide.error().code == ErrorCode::UnknownName);
        guides::Progress progress;
        progress.guide = u"byol"_s;
        sources.project.guides = {progress};
        QCOMPARE(gatherReport({.checklists = true}, sources, &Message::english, findings)->checklists.size(), 1);
        // Without a project the selection is that of the result.
        sources.project = {};
        sources.results[0].report.selection = everything().selection;
        QCOMPARE(gatherReport({}, sources, &Message::english, findings)->selection.regions,
                 QStringList{u"us-east-1"_s});
        QVERIFY(findings.isEmpty());
    }

private:
    static ReportContext context()
    {
        ReportContext context;
        context.madeAt = Now;
        context.project = u"Head office"_s;
        context.contact = u"Ada"_s;
        context.request = {u"Network team"_s, u"2027-01-31"_s, u"New office"_s};
        return context;
    }

    [[nodiscard]] Document build(const QString &kind) const
    {
        return *buildReport(*findReportBuilder(kind), everything(), context());
    }

    [[nodiscard]] ReportInput everything() const
    {
        ReportInput input;
        input.catalog = m_catalog;
        requirements::Selection selection;
        selection.regions = {u"us-east-1"_s};
        selection.directoryId = u"d-906735683c"_s;
        selection.ownRows = {
            {u"idp"_s, u"idp.corp.example"_s, std::nullopt, u"tcp"_s, {u"443"_s}, u"Sign-in"_s, u"Ada"_s, u"SAML"_s}};
        input.selection = *requirements::normalised(m_catalog, selection);
        input.set = requirements::resolve(m_catalog, input.selection, nullptr);
        input.rules.sources = {u"10.1.0.0/16"_s};
        CheckReport earlier = sampleReport();
        earlier.rows[0].verdict = assess::Verdict::Pass;
        earlier.rows[0].cause.reset();
        earlier.startedAt = earlier.startedAt.addDays(-1);
        input.results = {{u"branch"_s, earlier}, {u"office"_s, sampleReport()}};
        input.checklists = {checklist()};
        input.changes = feed();
        input.impact = ChangeImpact{};
        input.impact->since = u"1781555000"_s;
        ExportImpact saved;
        saved.formatId = u"nftables"_s;
        saved.fileName = u"office.nft"_s;
        saved.changes = {policy::RuleDelta()};
        saved.lines = "add element a b\n";
        saved.areCommands = true;
        input.impact->exports = {saved};
        return input;
    }

    static Checklist checklist()
    {
        Checklist made;
        made.guide = u"byol"_s;
        made.title = u"Bring your own licence"_s;
        made.factsVersion = u"0123456789abcdef"_s;
        made.documents = {u"admin-guide"_s};
        made.rows = {{u"Plan"_s,
                      u"where"_s,
                      u"Choose"_s,
                      u"Done"_s,
                      guides::StepState::Done,
                      true,
                      false,
                      u"Ada"_s,
                      Now,
                      u"note of New office"_s,
                      {},
                      {},
                      {},
                      {u"Guide"_s}}};
        return made;
    }

    static ChangeFeed feed()
    {
        const QDateTime at(QDate(2026, 6, 15), QTime(20, 27), Qt::UTC);
        const auto prefix = [](QStringView text) {
            return *ip::parsePrefix(text);
        };
        ChangeFeed feed;
        feed.publications = 5;
        feed.from = at.addDays(-30);
        feed.to = at;
        feed.entries = {{u"1781555225"_s,
                         u"2026-06-15-20-27-05"_s,
                         at,
                         u"1"_s,
                         {{true, u"WORKSPACES_GATEWAYS"_s, u"us-east-1"_s, {prefix(u"9.9.8.0/24")}},
                          {false, u"AMAZON"_s, u"us-east-1"_s, {prefix(u"9.9.7.0/24")}}}}};
        feed.flapping = {{{u"S3"_s, u"us-east-1"_s, prefix(u"9.9.9.0/24"), 174, 0, 4, true}, at.addDays(-80), at}};
        return feed;
    }

    catalog::Catalog m_catalog;
};

QTEST_GUILESS_MAIN(TestReportBuilders)
#include "tst_reportbuilders.moc"
