#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/ip/prefixset.h"

#include <array>
#include <string_view>

/// GitHub Flavored Markdown: one table. Every sign that could mean something is escaped, and there are no links,
/// pictures or tags in it.
namespace portreeve::exporters {

using policy::Rule;

namespace {

constexpr std::array<bool, 256> tableOf(std::string_view signs)
{
    std::array<bool, 256> table{};
    for (const char sign : signs)
        table[uchar(sign)] = true;
    return table;
}

constexpr auto Signs = tableOf("\\`*_{}[]()#+!|~=^$");         ///< a backslash goes before them
constexpr auto Watched = tableOf("\\`*_{}[]()#+!|~=^$<>&@:."); ///< what may not stay as it is

/// "www" in any letters ends here.
bool endsWww(QByteArrayView text)
{
    return text.size() >= 3 && text.last(3).compare("www", Qt::CaseInsensitive) == 0;
}

/// One line of text as it stands: backslashes before what Markdown knows (CommonMark, "Backslash escapes"), entities
/// for what HTML does. A bare address of a page would become a link: its colon is an entity, too.
QByteArray escaped(const QString &raw)
{
    const QByteArray text = printable(raw).toUtf8();
    QByteArray out;
    out.reserve(text.size() + text.size() / 8);
    qsizetype begin = 0; // of what stays as it is
    const auto replace = [&](qsizetype at, QByteArrayView other) {
        out.append(QByteArrayView(text).sliced(begin, at - begin)).append(other);
        begin = at + 1;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (!Watched[uchar(c)])
            continue;
        if (c == '<')
            replace(i, "&lt;");
        else if (c == '>')
            replace(i, "&gt;");
        else if (c == '&')
            replace(i, "&amp;");
        else if (c == '@')
            replace(i, "&#64;");
        else if (c == ':' && QByteArrayView(text).sliced(i).startsWith("://"))
            replace(i, "&#58;");
        else if (c == '.' && endsWww(QByteArrayView(text).first(i)))
            replace(i, "&#46;");
        else if (Signs[uchar(c)])
            replace(i, QByteArray("\\").append(c));
    }
    return out.append(QByteArrayView(text).sliced(begin));
}

/// At the beginning of a line, more signs have a meaning.
QByteArray lineOf(const QString &text)
{
    QByteArray out = escaped(text);
    if (!out.isEmpty() && (out.front() == '-' || (out.front() >= '0' && out.front() <= '9')))
        out.prepend("&#8203;"); // no list and no rule
    return out;
}

QString remoteText(const policy::Remote &remote)
{
    QStringList parts;
    if (remote.any)
        parts.append(QStringLiteral("any"));
    parts += remote.hosts + remote.wildcardHosts + ip::toTexts(remote.prefixes);
    return parts.join(QStringLiteral(", "));
}

void appendRow(const Rule &rule, QByteArray &out)
{
    QStringList notes;
    if (!rule.alternatives.isEmpty())
        notes.append(rule.alternatives);
    notes += rule.notes;
    const QStringList cells{rule.id,
                            rule.purpose,
                            policy::directionId(rule.direction),
                            policy::protocolId(rule.protocol),
                            policy::toTexts(rule.ports).join(QStringLiteral(", ")),
                            remoteText(rule.remote),
                            policy::necessityId(rule.necessity),
                            rule.proxy,
                            rule.tlsInspection,
                            originText(rule.origin),
                            notes.join(u' ')};
    for (const QString &cell : cells)
        appendTo(out, "| ", escaped(cell), QByteArrayView(cell.isEmpty() ? "" : " "));
    out += "|\n";
}

class MarkdownExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("markdown");
        about.title = PR_MESSAGE("exporters", "Table (Markdown)").english();
        about.product = PR_MESSAGE("exporters", "wikis, tickets and mails").english();
        about.version = QStringLiteral("GitHub Flavored Markdown 0.29");
        about.document = QStringLiteral("GitHub Flavored Markdown Spec, tables; CommonMark 0.29.");
        about.fileExtension = QStringLiteral("md");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        return about;
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out = "# " + escaped(job.policy.name) + "\n\n";
        QStringList head = headLines(describe(), job);
        for (const QString &line : std::as_const(head)) {
            if (line.startsWith(u"- "))
                out += "- " + escaped(line.mid(2)) + '\n';
            else if (line.startsWith(u"  "))
                out += "  " + escaped(line) + '\n';
            else
                out += lineOf(line) + "\n\n";
        }
        if (!out.endsWith("\n\n"))
            out += '\n';
        out +=
            "| Row | Purpose | Direction | Protocol | Ports | Remote | Necessity | Proxy | TLS inspection | Source | "
            "Notes |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
        for (const Rule &rule : job.policy.rules)
            appendRow(rule, out);
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_markdown_exporter()
{
    return std::make_unique<MarkdownExporter>();
}

} // namespace portreeve::exporters
