#pragma once

#include "ui/pages/firewall/firewallmodel.h"

#include <QWidget>

namespace portreeve::pages {

/// The options of one format as a form, made from their descriptions.
class OptionForm final : public QWidget
{
    Q_OBJECT
public:
    explicit OptionForm(QWidget *parent = nullptr);

    void setOptions(const QList<FormatOption> &options, const OptionValues &values);

Q_SIGNALS:
    void valuesChanged(const portreeve::pages::OptionValues &values);

private:
    QWidget *editorFor(const FormatOption &option, const QVariant &value);
    void take(const QString &id, const QVariant &value);

    OptionValues m_values;
    QWidget *m_content = nullptr;
};

} // namespace portreeve::pages
