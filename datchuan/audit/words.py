"""What each action of the record is called, for the lists people choose from."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: Mapping[str, str | Promise] = {
    "accounts.add_person": _("Thêm người dùng"),
    "accounts.appoint": _("Ghi người giữ chức danh"),
    "accounts.change_password": _("Đổi mật khẩu"),
    "accounts.create_office": _("Thêm chức danh"),
    "accounts.create_token": _("Tạo mã kết nối"),
    "accounts.end_grant": _("Kết thúc vai trò"),
    "accounts.end_holding": _("Ghi người thôi giữ chức danh"),
    "accounts.end_office": _("Kết thúc chức danh"),
    "accounts.end_person": _("Kết thúc tài khoản"),
    "accounts.extend_office": _("Ghi chức danh có sớm hơn"),
    "accounts.grant_role": _("Giao vai trò"),
    "accounts.rename_office": _("Đổi tên chức danh"),
    "accounts.revoke_token": _("Hủy mã kết nối"),
    "accounts.set_password": _("Đặt lại mật khẩu"),
    "accounts.sign_in": _("Đăng nhập"),
    "accounts.sign_out": _("Đăng xuất"),
    "criteria.propose_law": _("Đề nghị sửa bộ tiêu chí"),
    "criteria.published_proposal": _("Xác nhận đề nghị sửa bộ tiêu chí"),
    "criteria.publish_law": _("Công bố bộ tiêu chí"),
    "criteria.returned_proposal": _("Trả lại đề nghị sửa bộ tiêu chí"),
    "criteria.withdrawn_proposal": _("Rút đề nghị sửa bộ tiêu chí"),
    "evaluation.freeze_run": _("Lập bảng chốt kết quả đánh giá"),
    "evidence.open_file": _("Mở tệp"),
    "evidence.store_file": _("Lưu tệp"),
    "evidence.store_file_again": _("Gửi lại tệp đã có"),
    "measurements.approve": _("Duyệt số liệu"),
    "measurements.end_approval": _("Bỏ yêu cầu duyệt số liệu"),
    "measurements.import": _("Nạp số liệu hàng loạt"),
    "measurements.lift_lock": _("Mở khóa số liệu của năm"),
    "measurements.lock_period": _("Khóa số liệu của năm"),
    "measurements.publish_quantities": _("Công bố danh mục đại lượng"),
    "measurements.record": _("Nhập số liệu"),
    "measurements.give_doubt": _("Giao xem lại số liệu đáng ngờ"),
    "measurements.settle_doubt": _("Giải thích số liệu đáng ngờ"),
    "measurements.require_approval": _("Yêu cầu duyệt số liệu"),
    "measurements.return": _("Trả lại số liệu"),
    "places.add_village": _("Thêm thôn"),
    "places.add_villages": _("Thêm các thôn của xã"),
    "places.end_village": _("Kết thúc thôn"),
    "places.load_reference": _("Nạp danh mục địa phương"),
    "places.rename_village": _("Đổi tên thôn"),
    "places.set_attribute": _("Ghi đặc điểm của địa phương"),
    "planning.adopt_plan": _("Thông qua kế hoạch"),
    "planning.discard_draft": _("Không dùng bản rà soát"),
    "planning.read_again": _("Đọc lại văn bản"),
    "planning.read_document": _("Đọc xong văn bản"),
    "planning.receive_document": _("Đưa văn bản vào"),
    "planning.refuse_document": _("Văn bản không dùng được"),
    "planning.refuse_file": _("Tệp không được nhận"),
    "planning.repeat_document": _("Văn bản trùng với văn bản đã có"),
    "planning.revise_plan": _("Mở bản điều chỉnh kế hoạch"),
    "planning.write_by_hand": _("Soạn kế hoạch trực tiếp"),
    "registers.bring_back": _("Khôi phục bản ghi"),
    "registers.copy": _("Ghi bản sao của sổ để phân tích"),
    "registers.end": _("Kết thúc bản ghi"),
    "registers.publish": _("Công bố sổ đăng ký"),
    "registers.read_records": _("Xem sổ có dữ liệu cá nhân"),
    "registers.read_revisions": _("Xem lịch sử bản ghi có dữ liệu cá nhân"),
    "registers.save": _("Ghi sổ"),
    "registers.take_template": _("Tải mẫu Excel của sổ"),
    "registers.stage_import": _("Nạp tệp vào sổ, chờ xác nhận"),
    "registers.settle_import": _("Chọn giữa hai bản sửa của tệp nạp"),
    "registers.take_returned": _("Tải lại tệp nạp kèm ghi chú"),
    "registers.confirm_import": _("Ghi tệp đã nạp vào sổ"),
    "registers.drop_import": _("Bỏ tệp đã nạp"),
    "registers.undo": _("Hoàn tác lần ghi sổ"),
    "registers.withdraw": _("Thôi dùng sổ đăng ký"),
}


def title_of(action: str) -> str:
    """The action in words; its own name where another version recorded it."""
    return str(TITLES.get(action, action))
