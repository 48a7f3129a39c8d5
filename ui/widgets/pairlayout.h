#pragma once

#include <QLayout>

#include <array>

namespace portreeve::widgets {

/// Two widgets beside each other where there is room for both, one above the other where there is not. The first gets
/// `firstShare` percent of the width; below `leastWidth` pixels they are stacked. Without margins at first; the widget
/// that it is made for gets as high as what it holds.
class PairLayout final : public QLayout
{
    Q_OBJECT
public:
    PairLayout(QWidget *parent, int leastWidth, int firstShare = 50);
    ~PairLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    struct Places {
        QRect first, second;
        int height = 0;
    };
    [[nodiscard]] Places placesIn(const QRect &rect) const;
    [[nodiscard]] bool shows(int index) const;

    std::array<QLayoutItem *, 2> m_items{};
    int m_leastWidth;
    int m_firstShare;
};

} // namespace portreeve::widgets
