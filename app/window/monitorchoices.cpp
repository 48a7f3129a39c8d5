#include "app/window/monitorchoices.h"

#include "app/window/monitorlines.h"
#include "core/ip/format.h"

#include <algorithm>

namespace portreeve::app {

namespace {

/// Ids behind a plus or a minus, one in a line.
const QString ChoiceKey = QStringLiteral("monitor/choice");

} // namespace

MonitorChoices::MonitorChoices(widgets::ViewSettings &settings)
    : m_settings(settings)
{
    const QStringList lines = QString::fromUtf8(settings.read(ChoiceKey)).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith(u'+') || line.startsWith(u'-'))
            m_others.insert(line.mid(1), line.startsWith(u'+'));
    }
}

void MonitorChoices::setSeries(const QList<workspace::MonitorSeries> &series)
{
    m_series = series;
    m_usual = workspace::usualSeries(series);
}

void MonitorChoices::choose(const QStringList &ids, bool chosen)
{
    for (const QString &id : ids) {
        if (chosen == m_usual.contains(id))
            m_others.remove(id);
        else
            m_others.insert(id, chosen);
    }
    keep();
}

void MonitorChoices::keep() const
{
    QStringList lines;
    for (auto it = m_others.begin(); it != m_others.end(); ++it)
        lines.append((it.value() ? u'+' : u'-') + it.key());
    std::sort(lines.begin(), lines.end());
    m_settings.write(ChoiceKey, lines.join(u'\n').toUtf8());
}

bool MonitorChoices::isChosen(const QString &id) const
{
    return m_others.value(id, m_usual.contains(id));
}

QSet<QString> MonitorChoices::chosenIds() const
{
    QSet<QString> ids;
    for (const workspace::MonitorSeries &one : m_series) {
        if (isChosen(one.id))
            ids.insert(one.id);
    }
    return ids;
}

QList<workspace::MonitorSeries> MonitorChoices::chosen() const
{
    QList<workspace::MonitorSeries> list;
    std::copy_if(m_series.begin(), m_series.end(), std::back_inserter(list),
                 [this](const workspace::MonitorSeries &one) { return isChosen(one.id); });
    return list;
}

QList<pages::MonitorChoice> MonitorChoices::rows() const
{
    QList<pages::MonitorChoice> rows;
    rows.reserve(m_series.size());
    for (const workspace::MonitorSeries &one : m_series)
        rows.append({one.id, one.host, QString::number(one.port), one.transport.toUpper(), ip::familyText(one.family),
                     protocolName(one.protocol), one.region, isChosen(one.id)});
    return rows;
}

} // namespace portreeve::app
