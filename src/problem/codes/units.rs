//! M2xx: the site's settings, localities and agencies.

use super::codes;

codes! {
    UNKNOWN_UNIT = "M201" Error {
        title: "Không có đơn vị này" / "No such unit",
        what: "Một mã đơn vị được nhắc tới nhưng không có trong localities.yaml và agencies.yaml." /
            "A unit's id is named that neither localities.yaml nor agencies.yaml has.",
        why: "Số liệu hoặc nhiệm vụ sẽ không thuộc về ai." / "A figure or a task would belong to nobody.",
        fix: "Sửa lại mã cho đúng, hoặc thêm đơn vị vào localities.yaml hay agencies.yaml." /
            "Correct the id, or add the unit to localities.yaml or agencies.yaml.",
    }
    UNKNOWN_INDICATOR = "M202" Error {
        title: "Không có chỉ tiêu này" / "No such indicator",
        what: "Một mã chỉ tiêu được nhắc tới nhưng không có trong indicators.yaml." /
            "An indicator's id is named that indicators.yaml does not have.",
        why: "Không biết con số này đo cái gì." / "Nobody can tell what the figure measures.",
        fix: "Sửa lại mã cho đúng, hoặc thêm chỉ tiêu vào indicators.yaml." /
            "Correct the id, or add the indicator to indicators.yaml.",
    }
    NOT_A_LOCALITY = "M203" Error {
        title: "Cần một địa phương" / "Not a locality",
        what: "Chỗ này cần mã của một địa phương, nhưng mã đã ghi là của một cơ quan." /
            "This place needs the id of a locality; the one given is an agency's.",
        why: "Chỉ địa phương mới nằm trong địa phương khác, có mặt trên bản đồ và là chủ đề của trang chủ." /
            "Only localities lie in each other, stand on the map and can be what the home page is about.",
        fix: "Ghi mã một địa phương trong localities.yaml." / "Give the id of a locality of localities.yaml.",
    }
    NOT_AN_AGENCY = "M204" Error {
        title: "Cần một cơ quan" / "Not an agency",
        what: "Chỗ này cần mã của một cơ quan, nhưng mã đã ghi là của một địa phương." /
            "This place needs the id of an agency; the one given is a locality's.",
        why: "Trang của cơ quan sẽ dẫn nhầm chỗ." / "The agency's page would lead astray.",
        fix: "Ghi mã một cơ quan trong agencies.yaml." / "Give the id of an agency of agencies.yaml.",
    }
    CIRCLE = "M205" Error {
        title: "Đi vòng tròn" / "Going in a circle",
        what: "Đi theo `parent` (hoặc `becomes`) từ đơn vị này lại quay về chính nó." /
            "Following `parent` (or `becomes`) from this unit leads back to it.",
        why: "Không cộng được số liệu, cũng không biết đơn vị nào có trước." /
            "Figures could not be summed, and nobody could tell which unit came first.",
        fix: "Sửa `parent` hoặc `becomes` của một đơn vị trong vòng." /
            "Correct `parent` or `becomes` of one of the units in the circle.",
    }
    SUCCESSOR_WITHOUT_END = "M206" Error {
        title: "Có đơn vị kế thừa nhưng chưa kết thúc" / "A successor of a unit that has not ended",
        what: "Đơn vị này có `becomes` nhưng không có `until`." / "The unit has `becomes` but no `until`.",
        why: "Không biết từ ngày nào đơn vị mới thay đơn vị cũ." /
            "Nobody can tell from which day on the new unit takes over.",
        fix: "Thêm `until` là ngày cuối cùng của đơn vị cũ, hoặc bỏ `becomes`." /
            "Add `until` with the unit's last day, or remove `becomes`.",
    }
    SUCCESSION_GAP = "M207" Warning {
        title: "Đơn vị kế thừa không nối tiếp" / "A successor that does not follow",
        what: "Đơn vị kế thừa bắt đầu hơn một tháng sau, hoặc đã kết thúc từ trước." /
            "The successor begins more than a month later, or ended before.",
        why: "Có một khoảng thời gian không đơn vị nào chịu trách nhiệm." / "For a time nobody would be in charge.",
        fix: "Kiểm tra `until` của đơn vị này và `from`, `until` của đơn vị kế thừa." /
            "Check `until` of this unit and `from` and `until` of its successor.",
    }
    PARENT_ENDED = "M208" Warning {
        title: "Địa phương cấp trên đã kết thúc" / "The parent has ended",
        what: "Địa phương còn tồn tại sau khi địa phương cấp trên của nó kết thúc." /
            "The locality goes on after the end of the one it lies in.",
        why: "Từ ngày đó số liệu của nó không được cộng vào đâu cả." /
            "From that day on its figures are summed nowhere.",
        fix: "Thêm `until`, hoặc tạo địa phương mới với `parent` mới." /
            "Add `until`, or make a new locality with a new `parent`.",
    }
    SAME_TILE = "M209" Warning {
        title: "Hai địa phương ở một ô" / "Two localities on one tile",
        what: "Hai địa phương cùng tồn tại và cùng một ô trên bản đồ ô." /
            "Two localities that exist at the same time have the same place on the tile map.",
        why: "Ô này sẽ che ô kia." / "One would hide the other.",
        fix: "Đổi hàng hoặc cột của một trong hai." / "Change the row or column of one of them.",
    }
    TOO_MANY_LEVELS = "M210" Error {
        title: "Quá nhiều cấp địa phương" / "Too many levels of localities",
        what: "Các địa phương nằm trong nhau quá 20 cấp." / "Localities lie in each other more than 20 levels deep.",
        why: "Không địa bàn nào có nhiều cấp như vậy; thường là `parent` bị ghi nhầm." /
            "No country has that many; mostly `parent` is mistaken.",
        fix: "Kiểm tra lại `parent` của các địa phương." / "Check `parent` of the localities.",
    }
    BAD_BASE_URL = "M211" Error {
        title: "Địa chỉ của trang chưa đúng" / "The site's address is not usable",
        what: "`base_url` là địa chỉ đầy đủ của trang, không có phần `?` hay `#`." /
            "`base_url` is the complete address of the site, without `?` and `#`.",
        why: "Mọi liên kết đầy đủ, nguồn tin và sơ đồ trang đều dựa vào đó." /
            "Feeds, the sitemap and all complete links are made from it.",
        fix: "Viết như https://example.org/tien-do/." / "Write it like https://example.org/progress/.",
    }
    BAD_LANGUAGES = "M212" Error {
        title: "Danh sách ngôn ngữ chưa đúng" / "The list of languages is not usable",
        what: "`languages` là danh sách mã ngôn ngữ hai hoặc ba chữ thường, mỗi mã một lần, mã đầu là mặc định." /
            "`languages` lists codes of two or three lower-case letters, each once, the default first.",
        why: "Mỗi ngôn ngữ là một phần của địa chỉ trang." / "Each language is a part of the pages' addresses.",
        fix: "Viết như [vi, en]." / "Write it like [vi, en].",
    }
    NOT_A_FIRST_DAY = "M213" Error {
        title: "Không phải ngày đầu kỳ" / "Not the first day of a period",
        what: "`reporting.from` phải là ngày đầu của một kỳ báo cáo." /
            "`reporting.from` must be the first day of a reporting period.",
        why: "Các kỳ được đếm từ ngày này." / "All periods are counted from it.",
        fix: "Nửa tháng bắt đầu ngày 1 và 16; tháng bắt đầu ngày 1; quý bắt đầu ngày 1 tháng 1, 4, 7, 10." /
            "Half-months begin on the 1st and 16th, months on the 1st, quarters with January, April, July, October.",
    }
    BAD_OFFSET = "M214" Error {
        title: "Múi giờ viết chưa đúng" / "Not a time offset",
        what: "`utc_offset` là độ lệch so với giờ quốc tế, ví dụ \"+07:00\"." /
            "`utc_offset` is the distance from universal time, such as \"+07:00\".",
        why: "Nó quyết định lúc nào sang ngày mới." / "It decides when a new day begins.",
        fix: "Viết \"+07:00\" cho giờ Việt Nam." / "Write \"+07:00\" for Vietnam.",
    }
    ROOT_ENDED = "M215" Warning {
        title: "Địa phương của trang chủ đã kết thúc" / "The home page's locality has ended",
        what: "Địa phương ghi ở `root` có ngày kết thúc." / "The locality named by `root` has a last day.",
        why: "Sau ngày đó trang chủ không còn số liệu." / "After it the home page has no figures.",
        fix: "Kiểm tra `until`, hoặc chọn địa phương khác cho `root`." /
            "Check `until`, or choose another locality as `root`.",
    }
    NOT_JSON = "M221" Error {
        title: "boundaries.geojson không đọc được" / "boundaries.geojson cannot be read",
        what: "Tệp không phải GeoJSON, hoặc có chỗ viết sai nên không đọc tiếp được." /
            "The file is not GeoJSON, or is broken at the place shown.",
        why: "Không biết ranh giới của địa phương nào, nên không vẽ được bản đồ." /
            "No locality's boundary is known, so that no map can be drawn.",
        fix: "Xuất lại lớp ranh giới từ phần mềm GIS ra dạng GeoJSON, hệ tọa độ WGS 84 (EPSG:4326)." /
            "Export the boundaries again from your GIS program as GeoJSON in WGS 84 (EPSG:4326).",
    }
    NOT_FEATURES = "M222" Error {
        title: "Không phải danh sách các vùng" / "Not a list of areas",
        what: "boundaries.geojson phải là một FeatureCollection, mỗi vùng là một Feature trong `features`." /
            "boundaries.geojson must be a FeatureCollection with each area as a Feature in `features`.",
        why: "Các dạng khác (TopoJSON, Esri JSON, một hình lẻ) ghi vùng theo cách khác nên không đọc được." /
            "Other forms (TopoJSON, Esri JSON, a single shape) hold areas in other ways, which are not read.",
        fix: "Trong phần mềm GIS, xuất cả lớp ra dạng GeoJSON." / "Export the whole layer as GeoJSON in your GIS program.",
    }
    NO_FEATURE_ID = "M223" Error {
        title: "Vùng chưa có mã địa phương" / "An area without a locality's id",
        what: "Vùng này không có trường thuộc tính `id`, hoặc trường ấy trống." /
            "The area has no field `id` among its properties, or an empty one.",
        why: "Không biết vùng này của địa phương nào. Tên và mã hành chính có thể thay đổi hoặc trùng nhau nên không dùng để ghép." /
            "Whose area it is cannot be told. Names and official codes change or are shared, so they are not used for it.",
        fix: "Thêm trường `id` vào lớp ranh giới, ghi mã của địa phương như trong localities.yaml, rồi xuất lại." /
            "Add a field `id` to the layer with each locality's id as in localities.yaml, and export again.",
    }
    SECOND_BOUNDARY = "M224" Error {
        title: "Một địa phương có hai vùng" / "Two areas for one locality",
        what: "Hai đối tượng trong boundaries.geojson mang cùng một `id`." /
            "Two features of boundaries.geojson have the same `id`.",
        why: "Không biết hình nào đúng, hay cả hai là các phần của cùng một địa phương." /
            "Which of them is right, or whether both are parts of the locality, cannot be told.",
        fix: "Gộp các phần (ví dụ đất liền và đảo) thành một MultiPolygon bằng lệnh Dissolve, hoặc sửa mã." /
            "Join the parts (mainland and islands, say) to one MultiPolygon with Dissolve, or correct the id.",
    }
    NOT_AN_AREA = "M225" Error {
        title: "Không có hình vùng" / "A feature that is no area",
        what: "Đối tượng này không có hình, hình trống, hoặc là điểm hay đường chứ không phải vùng." /
            "The feature has no shape, an empty one, or a point or a line instead of an area.",
        why: "Địa phương này sẽ là một lỗ trống trên bản đồ." / "The locality would be a hole in the map.",
        fix: "Xuất lại từ lớp vùng (polygon), hoặc xóa đối tượng này khỏi tệp." /
            "Export again from a layer of polygons, or delete the feature from the file.",
    }
    BAD_RING = "M226" Error {
        title: "Đường biên viết chưa đúng" / "A boundary line that is not usable",
        what: "Đường biên của vùng có chỗ không phải hai số [kinh độ, vĩ độ], hoặc có ít hơn 4 điểm." /
            "In the line around an area something is not two numbers [longitude, latitude], or it has fewer than 4 points.",
        why: "Không có vùng nào nằm trong một đường như vậy." / "No area lies within such a line.",
        fix: "Sửa hình trong phần mềm GIS (Fix geometries) rồi xuất lại." /
            "Mend the shape in your GIS program (Fix geometries) and export again.",
    }
    OUT_OF_DEGREES = "M227" Error {
        title: "Tọa độ không phải kinh độ, vĩ độ" / "Coordinates that are no longitude and latitude",
        what: "GeoJSON ghi mỗi điểm bằng độ: kinh độ (-180 đến 180) rồi vĩ độ (-90 đến 90), theo hệ WGS 84." /
            "GeoJSON gives each point in degrees of WGS 84: longitude (-180 to 180), then latitude (-90 to 90).",
        why: "Bản đồ sẽ nằm sai chỗ hoặc không vẽ được. Số lớn như 567890 là mét, thường của hệ VN-2000." /
            "The map would lie elsewhere or could not be drawn. Large numbers such as 567890 are metres, of VN-2000 mostly.",
        fix: "Xuất lại với hệ tọa độ WGS 84 (EPSG:4326); nếu vĩ độ đứng trước thì đổi chỗ hai số." /
            "Export again in WGS 84 (EPSG:4326); where the latitude comes first, exchange the two numbers.",
    }
    OTHER_SYSTEM = "M228" Warning {
        title: "Tệp ghi hệ tọa độ khác" / "The file names another coordinate system",
        what: "Mục `crs` trong boundaries.geojson không phải WGS 84, hệ duy nhất mà GeoJSON dùng." /
            "`crs` in boundaries.geojson is not WGS 84, the only system that GeoJSON is in.",
        why: "Tọa độ được đọc như WGS 84, nên đường biên có thể lệch hàng trăm mét." /
            "The coordinates are read as WGS 84, so that lines may be off by hundreds of metres.",
        fix: "Xuất lại với hệ tọa độ WGS 84 (EPSG:4326). Nếu tọa độ đã đúng, xóa mục `crs`." /
            "Export again in WGS 84 (EPSG:4326). Where the coordinates are right already, delete `crs`.",
    }
    NO_BOUNDARY = "M229" Warning {
        title: "Địa phương chưa có vùng trên bản đồ" / "Localities without an area on the map",
        what: "boundaries.geojson có vùng của các địa phương khác cùng cấp nhưng thiếu các địa phương này." /
            "boundaries.geojson has areas of other localities beside these, but none of these.",
        why: "Bản đồ sẽ có chỗ trống, dễ bị hiểu là không có số liệu." /
            "The map would have holes, which look as if there were no figures.",
        fix: "Thêm vùng của các địa phương còn thiếu, `id` như trong localities.yaml." /
            "Add the missing areas with `id` as in localities.yaml.",
    }
    OPEN_RING = "M230" Warning {
        title: "Đường biên chưa khép kín" / "A boundary line that is not closed",
        what: "Điểm cuối của một đường biên không trùng điểm đầu, trong khi GeoJSON (RFC 7946) yêu cầu trùng." /
            "The last point of a line around an area is not its first one, as GeoJSON (RFC 7946) demands.",
        why: "Bản đồ nối thẳng điểm cuối với điểm đầu. Nếu đường biên bị cắt dở, vùng vẽ ra sẽ sai hình." /
            "The map joins the two by a straight line. Where the line was cut off, the area gets a wrong shape.",
        fix: "Sửa hình trong phần mềm GIS (Fix geometries) rồi xuất lại." /
            "Mend the shape in your GIS program (Fix geometries) and export again.",
    }
}
