#pragma once

#include "ui/pages/firewall/firewallmodel.h"

#include <QWidget>

class QListWidget;

namespace portreeve::widgets {
class SearchField;
} // namespace portreeve::widgets

namespace portreeve::pages {

/// The formats by vendor, with search; what each can carry stands below its name.
class FormatList final : public QWidget
{
    Q_OBJECT
public:
    explicit FormatList(QWidget *parent = nullptr);

    void setFormats(const QList<FormatEntry> &formats);
    void setCurrent(const QString &id);
    void filter(const QString &text);

Q_SIGNALS:
    void chosen(const QString &id);

private:
    QListWidget *m_list;
};

} // namespace portreeve::pages
