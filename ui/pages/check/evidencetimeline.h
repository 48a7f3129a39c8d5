#pragma once

#include "ui/pages/check/checkmodel.h"

#include <QWidget>

namespace portreeve::pages {

/// What was seen, in the order of time: milliseconds at the left, a dot, one sentence each.
class EvidenceTimeline final : public QWidget
{
    Q_OBJECT
public:
    explicit EvidenceTimeline(QWidget *parent = nullptr);

    void setSteps(const QList<EvidenceStep> &steps);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int timeWidth() const;
    [[nodiscard]] QRect textRect(const EvidenceStep &step, int width, int y) const;

    QList<EvidenceStep> m_steps;
};

} // namespace portreeve::pages
