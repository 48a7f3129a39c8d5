#pragma once

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace portreeve::charts {
class CurveChart;
} // namespace portreeve::charts

namespace portreeve::widgets {
class EmptyState;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class CurveModel;

/// How much more is let through the fewer entries there are, and a button that takes a point of the curve.
class CurveView final : public QWidget
{
    Q_OBJECT
public:
    explicit CurveView(CurveModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    /// 0: exact.
    void entriesChosen(int entries);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showCurve();
    void showMarked(int index);
    void choose(int index);

    CurveModel &m_model;
    charts::CurveChart *m_chart;
    widgets::TextLabel *m_lead;
    widgets::TextLabel *m_sentence;
    QPushButton *m_use;
    QPushButton *m_exact;
    QWidget *m_content;
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack;
};

} // namespace portreeve::pages
