#include "reportsample.h"

#include "core/reports/paper/paper.h"
#include "ui/pages/report/reportmodel.h"

namespace portreeve::samples {

using namespace reports;

namespace {

Document document()
{
    Document made;
    made.kind = QStringLiteral("readiness");
    made.title = QStringLiteral("Readiness report");
    made.summary = QStringLiteral("2 requirements are blocked or intercepted on the way.");
    made.tool = QStringLiteral("Portreeve");
    made.pageWords = QStringLiteral("Page %1 of %2");
    made.madeAt = QDateTime(QDate(2026, 6, 20), QTime(12, 0), Qt::UTC);
    made.head.add(QStringLiteral("Made"), Cell::ofTime(made.madeAt));
    made.head.add(QStringLiteral("Project"), QStringLiteral("head-office"));
    made.head.add(QStringLiteral("Regions"), QStringLiteral("us-east-1, eu-west-1"));
    BarChart chart;
    chart.title = QStringLiteral("Round-trip time to each Region");
    chart.axis = QStringLiteral("Lowest median of its targets, in ms");
    chart.bars = {{QStringLiteral("us-east-1"), 21.4, QStringLiteral("21.4 ms"), Tone::Plain},
                  {QStringLiteral("eu-west-1"), 96.1, QStringLiteral("96.1 ms"), Tone::Plain}};
    chart.limits = {{200, QStringLiteral("PCoIP limit")}, {250, QStringLiteral("DCV limit")}};
    Table table;
    table.columns = {{QStringLiteral("For"), ColumnKind::Text, 2},
                     {QStringLiteral("Target"), ColumnKind::Code, 3},
                     {QStringLiteral("Verdict"), ColumnKind::Text, 1},
                     {QStringLiteral("RTT ms"), ColumnKind::Number, 1}};
    for (int i = 0; i < 60; ++i)
        table.rows.append(
            {Cell::of(QStringLiteral("DCV desktop stream")),
             Cell::of(QStringLiteral("drp-iad.amazonworkspaces.com 4195/udp")),
             i % 9 == 0 ? Cell::of(QStringLiteral("Blocked"), Tone::Bad) : Cell::of(QStringLiteral("Pass"), Tone::Good),
             Cell::ofNumber(20 + i / 10.0, 1)});
    made.sections = {{QStringLiteral("round-trips"), QStringLiteral("Round-trip times"), {chart}},
                     {QStringLiteral("results"), QStringLiteral("All results"), {table}}};
    return made;
}

} // namespace

void fillReport(pages::ReportModel &model)
{
    pages::ReportData data;
    data.kinds = {{QStringLiteral("readiness"),
                   QStringLiteral("Readiness report"),
                   QStringLiteral("What works from a device, what does not, and what to do about it."),
                   {}},
                  {QStringLiteral("change-request"),
                   QStringLiteral("Firewall change request"),
                   QStringLiteral("The rules that a firewall team is asked for."),
                   {}}};
    data.formats = {{QStringLiteral("pdf"), QStringLiteral("PDF\u2026"), {}, QStringLiteral("pdf")},
                    {QStringLiteral("html"), QStringLiteral("HTML\u2026"), {}, QStringLiteral("html")}};
    data.redactions = {{QStringLiteral("none"),
                        QStringLiteral("Nothing is left out"),
                        QStringLiteral("For readers inside your organisation."),
                        {}},
                       {QStringLiteral("names"), QStringLiteral("No names and addresses of this network"), {}, {}}};
    data.kind = QStringLiteral("readiness");
    data.redaction = QStringLiteral("none");
    data.takesResults = true;
    data.results = {{QStringLiteral("1"), QStringLiteral("branch"), QStringLiteral("Not signed"), false, false},
                    {{}, QStringLiteral("Last check of this project"), {}, false, true},
                    {QStringLiteral("2"), QStringLiteral("workspace"),
                     QStringLiteral("Changed after CN=Network Team signed it"), true, true}};
    data.sections = {{QStringLiteral("summary"), QStringLiteral("Summary"), false},
                     {QStringLiteral("round-trips"), QStringLiteral("Round-trip times"), true},
                     {QStringLiteral("results"), QStringLiteral("All results"), true}};
    data.fields.contact = QStringLiteral("Network team");
    data.pages = std::make_shared<const Paper>(document());
    model.setData(data);
}

} // namespace portreeve::samples
