#pragma once

#include <QScrollArea>

namespace portreeve::widgets {

/// A column of content that scrolls up and down only: never narrower than its content can be, so nothing is cut off.
class ColumnScroll : public QScrollArea
{
    Q_OBJECT
public:
    explicit ColumnScroll(QWidget *parent = nullptr);

    void setContent(QWidget *content);
    void setLeastWidth(int width);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void measure();

    int m_least = 0;
};

} // namespace portreeve::widgets
