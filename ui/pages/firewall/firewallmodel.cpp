#include "ui/pages/firewall/firewallmodel.h"

namespace portreeve::pages {

void FirewallModel::setFormats(const QList<FormatEntry> &formats)
{
    m_formats = formats;
    Q_EMIT formatsChanged();
}

void FirewallModel::setOptions(const QString &formatId, const QList<FormatOption> &options)
{
    m_options.insert(formatId, options);
    fillIn(formatId, options);
}

void FirewallModel::fillIn(const QString &formatId, const QList<FormatOption> &options)
{
    OptionValues &values = m_values[formatId];
    for (const FormatOption &option : options) {
        if (!values.contains(option.id))
            values.insert(option.id, option.value);
    }
}

void FirewallModel::choose(const QString &formatId, const OptionValues &values)
{
    if (formatId == m_format && values == this->values())
        return;
    if (formatId != m_format) {
        m_delta.forget();
        if (m_gap.path().isEmpty())
            m_gap.chooseLanguage(formatId);
    }
    m_format = formatId;
    for (auto value = values.begin(); value != values.end(); ++value)
        m_values[formatId].insert(value.key(), value.value());
    Q_EMIT chosen(m_format, this->values());
    refreshPreview();
}

void FirewallModel::forget()
{
    m_format.clear();
    m_values.clear();
    for (auto format = m_options.cbegin(); format != m_options.cend(); ++format)
        fillIn(format.key(), *format);
    m_preview.forget();
    m_delta.forget();
    m_gap.forget();
    Q_EMIT previewChanged();
    Q_EMIT formatsChanged();
}

void FirewallModel::refreshPreview()
{
    if (m_format.isEmpty())
        return;
    Q_EMIT previewRequested(m_preview.ask(), m_format, values());
    m_delta.refresh();
    m_curve.refresh();
    m_gap.refresh();
}

void FirewallModel::setPreview(int number, const Preview &preview)
{
    if (m_preview.take(number, preview))
        Q_EMIT previewChanged();
}

void FirewallModel::setSaving(const widgets::JobState &saving)
{
    m_saving = saving;
    Q_EMIT savingChanged();
}

void FirewallModel::seek(const QString &requirementId)
{
    m_sought = requirementId;
    Q_EMIT sought();
}

} // namespace portreeve::pages
