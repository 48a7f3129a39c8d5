#include "core/workspace/guidechecklist.h"

namespace portreeve::workspace {

namespace {

using guides::StepState;

/// Sizes in points, so that it looks alike on a screen, on paper, and in a document made from it.
constexpr char Style[] =
    "body{font-family:sans-serif;font-size:10pt;color:#1b1f24;background:#ffffff;margin:24px auto;max-width:60em}\n"
    "h1{font-size:16pt;margin:0 0 4pt 0}\n"
    "h2{font-size:11pt;margin:14pt 0 4pt 0}\n"
    "p{margin:2pt 0}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "td,th{border:1px solid #9aa1a9;padding:4pt 6pt;text-align:left;vertical-align:top}\n"
    "th{background:#f0f2f4;font-weight:600}\n"
    ".small{font-size:8.5pt;color:#4a525b}\n"
    ".done{color:#00664d}\n"
    ".wrong{color:#b23c0a}\n"
    ".waived{color:#855700}\n"
    ".off{color:#5d6670}\n"
    ".sha{font-family:monospace;font-size:7.5pt;overflow-wrap:anywhere}\n"
    ".sign td{height:26pt}\n"
    "@media print{body{margin:0;max-width:none}tr{page-break-inside:avoid}h2{page-break-after:avoid}}\n"
    "@page{margin:16mm}\n";

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>"));
}

QString small(const QString &label, const QString &text)
{
    return text.isEmpty() ? QString()
                          : QStringLiteral("<p class=\"small\">%1: %2</p>\n").arg(escaped(label), escaped(text));
}

QString classOf(const ChecklistRow &row)
{
    if (!row.applies)
        return QStringLiteral("off");
    if (row.wrong)
        return QStringLiteral("wrong");
    if (row.kind == StepState::Waived)
        return QStringLiteral("waived");
    return row.kind == StepState::Done ? QStringLiteral("done") : QStringLiteral("open");
}

/// The fingerprint in a line of its own: it is what is compared.
QString evidenceOf(const guides::Evidence &evidence, const Say &say)
{
    return small(say(PR_MESSAGE("workspace", "Evidence")), evidenceFile(evidence, say)) +
           QStringLiteral("<p class=\"sha\">%1</p>\n")
               .arg(escaped(say(PR_MESSAGE("workspace", "SHA-256 %1").arg(evidence.sha256))));
}

QString rowOf(const ChecklistRow &row, const Say &say)
{
    QString step = QStringLiteral("<p>%1</p>\n").arg(escaped(row.step));
    step += small(say(PR_MESSAGE("workspace", "Waived because")), row.waiver);
    step += small(say(PR_MESSAGE("workspace", "Note")), row.note);
    step += small(say(PR_MESSAGE("workspace", "To keep as a proof")), row.wanted);
    for (const guides::Evidence &one : row.evidence)
        step += evidenceOf(one, say);
    for (const QString &source : row.sources)
        step += small(say(PR_MESSAGE("workspace", "Source")), source);
    return QStringLiteral("<tr><td width=\"18%\"><span class=\"%1\">%2</span></td>\n<td width=\"52%\">%3</td>\n"
                          "<td width=\"15%\">%4</td>\n<td width=\"15%\">%5</td></tr>\n")
        .arg(classOf(row), escaped(row.state), step, escaped(row.owner), escaped(checklistTime(row.changed)));
}

QString headOf(const Checklist &checklist, const Say &say)
{
    QString head = QStringLiteral("<h1>%1</h1>\n<p>%2</p>\n").arg(escaped(checklist.title), escaped(checklist.summary));
    head += small(say(PR_MESSAGE("workspace", "Project")), checklist.project);
    head += small(say(PR_MESSAGE("workspace", "Made")), checklistTime(checklist.madeAt));
    return head + QStringLiteral("<p>%1</p>\n").arg(escaped(checklistSummary(checklist, say)));
}

QString tableOf(const Checklist &checklist, const QString &section, const Say &say)
{
    QString table = QStringLiteral("<h2>%1</h2>\n<table width=\"100%\" cellspacing=\"0\">\n<tr>").arg(escaped(section));
    for (const Message &title : {PR_MESSAGE("workspace", "State"), PR_MESSAGE("workspace", "Step"),
                                 PR_MESSAGE("workspace", "Owner"), PR_MESSAGE("workspace", "Since")})
        table += QStringLiteral("<th>%1</th>").arg(escaped(say(title)));
    table += QStringLiteral("</tr>\n");
    for (const ChecklistRow &row : checklist.rows) {
        if (row.section == section)
            table += rowOf(row, say);
    }
    return table + QStringLiteral("</table>\n");
}

QString signOff(const Say &say)
{
    QString table = QStringLiteral("<h2>%1</h2>\n<table class=\"sign\" width=\"100%\" cellspacing=\"0\">\n<tr>")
                        .arg(escaped(say(PR_MESSAGE("workspace", "Sign-off"))));
    for (const Message &title : {PR_MESSAGE("workspace", "Role"), PR_MESSAGE("workspace", "Name"),
                                 PR_MESSAGE("workspace", "Date"), PR_MESSAGE("workspace", "Signature")})
        table += QStringLiteral("<th>%1</th>").arg(escaped(say(title)));
    table += QStringLiteral("</tr>\n");
    for (const Message &role : {PR_MESSAGE("workspace", "Prepared by"), PR_MESSAGE("workspace", "Checked by"),
                                PR_MESSAGE("workspace", "Approved by")}) {
        table += QStringLiteral("<tr><td width=\"18%\">%1</td><td width=\"30%\">&nbsp;<br>&nbsp;</td>"
                                "<td width=\"18%\">&nbsp;</td><td width=\"34%\">&nbsp;</td></tr>\n")
                     .arg(escaped(say(role)));
    }
    return table + QStringLiteral("</table>\n");
}

} // namespace

QByteArray checklistHtml(const Checklist &checklist, const Say &say)
{
    QString html =
        QStringLiteral("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "style-src 'unsafe-inline'\">\n<title>%1</title>\n<style>\n%2</style>\n</head>\n<body>\n")
            .arg(escaped(checklist.title), QLatin1StringView(Style));
    html += headOf(checklist, say);
    QStringList sections;
    for (const ChecklistRow &row : checklist.rows) {
        if (!sections.contains(row.section))
            sections.append(row.section);
    }
    for (const QString &section : std::as_const(sections))
        html += tableOf(checklist, section, say);
    return (html + signOff(say) + QStringLiteral("</body>\n</html>\n")).toUtf8();
}

} // namespace portreeve::workspace
