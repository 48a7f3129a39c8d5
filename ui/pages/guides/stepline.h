#pragma once

#include "ui/pages/guides/steplook.h"

#include <QAbstractButton>

namespace portreeve::pages {

/// A step as one line: sign, title, owner and state. Checked while the step is unfolded below it.
class StepLine final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StepLine(const QString &title, QWidget *parent = nullptr);

    void setLook(const StepLook &look, const QString &owner);
    /// It holds what somebody looks for.
    void setFound(bool found);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    /// From the left edge to the title: what is unfolded stands below it.
    [[nodiscard]] static int indent(const QFontMetrics &metrics);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QString stateText() const;
    void describe();
    [[nodiscard]] QRect titleRect(int width) const;
    void paintGround(QPainter &painter) const;
    void paintState(QPainter &painter, const QColor &color) const;

    StepLook m_look;
    QString m_owner;
    bool m_found = false;
};

} // namespace portreeve::pages
