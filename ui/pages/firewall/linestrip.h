#pragma once

#include "ui/pages/firewall/firewallmodel.h"

#include <QWidget>

class QToolButton;

namespace portreeve::widgets {
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

/// Under the preview: what the line with the cursor is there for, and the way to its requirements.
class LineStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit LineStrip(QWidget *parent = nullptr);

    void setNote(const LineNote &note);

Q_SIGNALS:
    void requirementRequested(const QString &id);

private:
    widgets::TextLabel *m_sentence;
    QToolButton *m_show;
};

} // namespace portreeve::pages
