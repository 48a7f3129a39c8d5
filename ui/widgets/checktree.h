#pragma once

#include <QTreeView>
#include <QWidget>

class QPushButton;

namespace portreeve::widgets {

class SearchField;

/// A tree of check boxes with a search field and "all" and "none" above it. Rows are found through SearchRole; groups
/// stay open.
class CheckTree final : public QWidget
{
    Q_OBJECT
public:
    explicit CheckTree(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model);
    void setHint(const QString &searchHint);
    /// This column gives way where the first one would become too narrow to read.
    void setOptionalColumn(int column);
    /// Call after hiding or showing other columns.
    void arrangeColumns();
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] SearchField *searchField() const { return m_search; }

Q_SIGNALS:
    void allRequested(bool on);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int widthOf(int column) const;
    void filter(const QString &text);

    SearchField *m_search;
    QPushButton *m_all;
    QPushButton *m_none;
    QTreeView *m_view;
    int m_optional = -1;
};

} // namespace portreeve::widgets
