"""What the middle of the window can show: 一覧, 比較, 集計, 提案リスト."""
