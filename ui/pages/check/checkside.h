#pragma once

#include "ui/pages/check/checkmodel.h"

#include <QWidget>

class QPushButton;

namespace portreeve::widgets {
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class EvidenceTimeline;
class RawDetails;

/// The side pane below its facts: what was seen, what can be done with the row, and its raw details.
class CheckSide final : public QWidget
{
    Q_OBJECT
public:
    explicit CheckSide(QWidget *parent = nullptr);

    void setRow(const CheckRow &row, bool canRetest);

Q_SIGNALS:
    void retestRequested();
    void ruleRequested();

private:
    QString m_teamText;
    widgets::TextLabel *m_title;
    EvidenceTimeline *m_evidence;
    QPushButton *m_copy;
    QPushButton *m_rule;
    QPushButton *m_retest;
    RawDetails *m_raw;
};

} // namespace portreeve::pages
