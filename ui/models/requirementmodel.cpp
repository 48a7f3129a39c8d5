#include "ui/models/requirementmodel.h"

#include "ui/models/sortkey.h"
#include "ui/text/counttext.h"
#include "ui/text/requirementtext.h"
#include "ui/text/say.h"

#include <QMap>
#include <QSet>

namespace portreeve::models {
namespace {

using namespace requirements;

QString whyText(const Requirement &requirement)
{
    QStringList reasons;
    for (const Because &because : requirement.because)
        reasons.append(text::say(because.text));
    return reasons.join(QStringLiteral(" \u00b7 "));
}

/// Wildcards sort beside the names that they stand for.
QByteArray hostKey(const QString &host)
{
    return '0' + (host.startsWith(QLatin1String("*.")) ? host.mid(2) : host).toLower().toUtf8();
}

class Rows
{
public:
    QList<EndpointRow> take(const RequirementSet &set)
    {
        for (qsizetype i = 0; i < set.requirements.size(); ++i)
            add(static_cast<int>(i), set.requirements[i]);
        return std::move(m_rows);
    }

private:
    void add(int number, const Requirement &requirement)
    {
        m_common = EndpointRow();
        m_common.requirement = number;
        m_common.ports = text::portsText(requirement.protocol, requirement.ports);
        m_common.purpose = text::say(requirement.purpose);
        m_common.region = text::regionText(requirement.region);
        m_common.why = whyText(requirement);
        m_common.certainty = requirement.certainty;
        addHosts(requirement);
        const Remote &remote = requirement.remote;
        if (!remote.prefixes.isEmpty())
            addPrefixes(requirement);
        else if (remote.hosts.isEmpty())
            addNamed(requirement);
    }

    void addHosts(const Requirement &requirement)
    {
        QSet<QString> detailed;
        for (qsizetype i = 0; i < requirement.remote.hostDetails.size(); ++i) {
            const HostDetail &detail = requirement.remote.hostDetails[i];
            detailed.insert(detail.host);
            EndpointRow row = m_common;
            row.detail = static_cast<int>(i);
            row.endpoint = detail.urlPath == QLatin1String("/") ? detail.host : detail.host + detail.urlPath;
            row.certainty = detail.certainty;
            append(requirement, std::move(row), hostKey(row.endpoint));
        }
        for (const QString &host : requirement.remote.hosts) {
            if (detailed.contains(host))
                continue;
            EndpointRow row = m_common;
            row.endpoint = host;
            append(requirement, std::move(row), hostKey(host));
        }
    }

    void addPrefixes(const Requirement &requirement)
    {
        const Remote &remote = requirement.remote;
        EndpointRow row = m_common;
        if (remote.prefixes.size() == 1)
            row.endpoint = remote.prefixes.first().toCanonicalText();
        else
            row.endpoint = RequirementModel::tr("%1 (%2)").arg(remote.name.isEmpty() ? requirement.rule : remote.name,
                                                               text::prefixesText(remote.prefixes.size()));
        append(requirement, std::move(row), '1' + prefixKey(remote.prefixes.first()));
    }

    void addNamed(const Requirement &requirement)
    {
        const Remote &remote = requirement.remote;
        EndpointRow row = m_common;
        if (remote.undefined)
            row.endpoint = RequirementModel::tr("%1 (not defined)").arg(remote.name);
        else if (remote.kind == RemoteKind::Any)
            row.endpoint = RequirementModel::tr("Any address");
        else
            row.endpoint = remote.name;
        append(requirement, std::move(row), '2' + row.endpoint.toUtf8());
    }

    void append(const Requirement &requirement, EndpointRow row, QByteArray sortBytes)
    {
        row.key = requirement.id + u'\n' + row.endpoint;
        row.sortBytes = std::move(sortBytes);
        m_rows.append(std::move(row));
    }

    EndpointRow m_common;
    QList<EndpointRow> m_rows;
};

QString ipTexts(const QList<ip::Prefix> &prefixes)
{
    QString all;
    for (const ip::Prefix &prefix : prefixes)
        all += prefix.toCanonicalText() + u' ';
    return all;
}

} // namespace

void RequirementModel::setRequirements(RequirementSet set)
{
    QList<EndpointRow> rows = Rows().take(set);
    m_set = std::move(set);
    setRows(std::move(rows));
}

const Requirement &RequirementModel::requirementAt(int number) const
{
    return m_set.requirements[row(number).requirement];
}

const HostDetail *RequirementModel::detailAt(int number) const
{
    const int detail = row(number).detail;
    return detail < 0 ? nullptr : &requirementAt(number).remote.hostDetails[detail];
}

QStringList RequirementModel::purposes() const
{
    QSet<QString> seen;
    QStringList all;
    for (const EndpointRow &row : rows()) {
        if (!seen.contains(row.purpose))
            all.append(row.purpose);
        seen.insert(row.purpose);
    }
    all.sort(Qt::CaseInsensitive);
    return all;
}

QStringList RequirementModel::regions() const
{
    QStringList all;
    for (const Requirement &requirement : m_set.requirements) {
        if (!all.contains(requirement.region))
            all.append(requirement.region);
    }
    return all;
}

QStringList RequirementModel::ports() const
{
    QMap<int, QStringList> byNumber;
    for (const Requirement &requirement : m_set.requirements) {
        for (const QString &port : requirement.ports) {
            QStringList &texts = byNumber[portKey({port})];
            if (!texts.contains(port))
                texts.append(port);
        }
    }
    QStringList all;
    for (const QStringList &texts : std::as_const(byNumber))
        all += texts;
    return all;
}

QString RequirementModel::title(int column) const
{
    switch (column) {
    case Endpoint:
        return tr("Host or prefix set");
    case Ports:
        return tr("Ports");
    case Purpose:
        return tr("Purpose");
    case Region:
        return tr("Region");
    case Why:
        return tr("Why");
    case Certainty:
        return tr("Certainty");
    default:
        return tr("Necessity");
    }
}

QString RequirementModel::text(const EndpointRow &row, int column) const
{
    switch (column) {
    case Endpoint:
        return row.endpoint;
    case Ports:
        return row.ports;
    case Purpose:
        return row.purpose;
    case Region:
        return row.region;
    case Why:
        return row.why;
    case Certainty:
        return text::certaintyWord(row.certainty);
    default:
        return text::necessityWord(m_set.requirements[row.requirement].necessity);
    }
}

QVariant RequirementModel::sortKey(const EndpointRow &row, int column) const
{
    switch (column) {
    case Endpoint:
        return row.sortBytes;
    case Ports: {
        const Requirement &requirement = m_set.requirements[row.requirement];
        return portKey(requirement.ports) * 4 + static_cast<int>(requirement.protocol);
    }
    case Certainty:
        return static_cast<int>(row.certainty);
    case Necessity:
        return static_cast<int>(m_set.requirements[row.requirement].necessity);
    default:
        return text(row, column);
    }
}

QString RequirementModel::searchText(const EndpointRow &row) const
{
    const Requirement &requirement = m_set.requirements[row.requirement];
    QString all = allTexts(row) + requirement.rule;
    if (row.detail < 0 && !requirement.remote.prefixes.isEmpty())
        all += u'\t' + ipTexts(requirement.remote.prefixes);
    return all;
}

QVariant RequirementModel::more(const EndpointRow &row, int column, int role) const
{
    if (role == Qt::ToolTipRole) {
        if (column == Certainty)
            return text::certaintyMeaning(row.certainty);
        if (column != Necessity)
            return text(row, column);
    }
    if (role == text::CopyRole && column == Endpoint && row.detail < 0) {
        const Requirement &requirement = m_set.requirements[row.requirement];
        if (!requirement.remote.prefixes.isEmpty() && !requirement.remote.hosts.contains(row.endpoint))
            return ipTexts(requirement.remote.prefixes).trimmed();
    }
    if (role == text::DimmedRole)
        return column == Why;
    return {};
}

} // namespace portreeve::models
