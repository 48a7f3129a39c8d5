#include "ui/pages/firewall/gaptablemodel.h"

#include <QCoreApplication>

namespace portreeve::pages {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::GapStyle)
};

} // namespace

GapStyle gapStyle(GapKind kind)
{
    switch (kind) {
    case GapKind::Missing:
        return {QStringLiteral("missing"), Tr::tr("Missing"), Tr::tr("Nothing of the row is let through"),
                Severity::Error};
    case GapKind::Shadowed:
        return {QStringLiteral("shadowed"), Tr::tr("Shadowed"),
                Tr::tr("A rule lets it through, and an earlier one denies it"), Severity::Error};
    case GapKind::Partial:
        return {QStringLiteral("partial"), Tr::tr("Partly"), Tr::tr("Some of the row is let through"), Severity::Error};
    case GapKind::Doubtful:
        return {QStringLiteral("doubtful"), Tr::tr("Perhaps"),
                Tr::tr("It is let through, unless a rule before denies it of which this is not sure"),
                Severity::Warning};
    case GapKind::Wider:
        return {QStringLiteral("wider"), Tr::tr("Wider"), Tr::tr("A rule lets through more than all rows ask for"),
                Severity::Warning};
    case GapKind::DefaultAbsent:
        return {QStringLiteral("default-absent"),
                Tr::tr("Default absent"),
                Tr::tr("A default rule of the image that is not there"),
                Severity::Warning,
                false,
                true};
    case GapKind::DefaultDifferent:
        return {QStringLiteral("default-different"),
                Tr::tr("Default changed"),
                Tr::tr("A default rule of the image that is not as documented"),
                Severity::Warning,
                false,
                true};
    case GapKind::DefaultDisabled:
        return {QStringLiteral("default-disabled"),
                Tr::tr("Default disabled"),
                Tr::tr("A default rule of the image that is switched off"),
                Severity::Info,
                false,
                true};
    case GapKind::DefaultThere:
        return {QStringLiteral("default-there"),
                Tr::tr("Default there"),
                Tr::tr("A default rule of the image that is as documented"),
                Severity::Info,
                true,
                true};
    case GapKind::NotUnderstood:
        return {QStringLiteral("not-understood"),
                Tr::tr("Not understood"),
                Tr::tr("A line that was read over: look at it yourself"),
                Severity::Warning,
                false,
                true};
    case GapKind::NotCompared:
        return {QStringLiteral("not-compared"),
                Tr::tr("Not compared"),
                Tr::tr("A row whose remote is not known"),
                Severity::Info,
                false,
                true};
    case GapKind::Covered:
        break;
    }
    return {QStringLiteral("covered"), Tr::tr("Covered"), Tr::tr("All of the row is let through"), Severity::Info,
            true};
}

QList<GapKind> gapKinds()
{
    return {GapKind::Missing,       GapKind::Shadowed,      GapKind::Partial,          GapKind::Doubtful,
            GapKind::Wider,         GapKind::DefaultAbsent, GapKind::DefaultDifferent, GapKind::DefaultDisabled,
            GapKind::NotUnderstood, GapKind::NotCompared,   GapKind::Covered,          GapKind::DefaultThere};
}

QString GapTableModel::title(int column) const
{
    switch (column) {
    case State:
        return tr("State");
    case Subject:
        return tr("Requirement, rule or line");
    case Rules:
        return tr("Decided by");
    default:
        return tr("What is missing, or too much");
    }
}

QString GapTableModel::text(const GapRow &row, int column) const
{
    switch (column) {
    case State:
        return gapStyle(row.kind).word;
    case Subject:
        return row.subject;
    case Rules:
        return row.rules;
    default:
        return row.text;
    }
}

QVariant GapTableModel::sortKey(const GapRow &row, int column) const
{
    return column == State ? QVariant(int(row.kind)) : QVariant(text(row, column));
}

QString GapTableModel::key(const GapRow &row) const
{
    return QStringLiteral("%1 %2").arg(gapStyle(row.kind).id, row.subject);
}

QVariant GapTableModel::more(const GapRow &row, int column, int role) const
{
    const GapStyle style = gapStyle(row.kind);
    switch (role) {
    case text::VerdictRole:
        return column == State && style.good ? QVariant(QStringLiteral("pass")) : QVariant();
    case text::SeverityRole:
        return column == State && !style.good ? QVariant(severityId(style.severity)) : QVariant();
    case Qt::ToolTipRole:
        return column == State ? style.meaning : text(row, column);
    case text::DimmedRole:
        return column == Rules;
    default:
        return {};
    }
}

} // namespace portreeve::pages
